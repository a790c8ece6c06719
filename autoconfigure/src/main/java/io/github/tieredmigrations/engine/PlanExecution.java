/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.tieredmigrations.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptText;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.api.FlywayException;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Carries out a plan on the session that holds the run lock.
 */
final class PlanExecution {

	private final Connection connection;

	private final TierFlyway flyways;

	private final SessionSettings session;

	private final DatabaseState database;

	private final MigrationLog log;

	private final RunState run;

	private final ScriptRetries retries;

	private final StepApproval approval;

	private final Set<Tier> tiersWithHistory;

	private final Map<Tier, BatchFlyway> flywayOfTier = new EnumMap<>(Tier.class);

	PlanExecution(Connection connection, TierFlyway flyways, SessionSettings session, DatabaseState database,
			MigrationLog log, RunState run, ScriptRetries retries, StepApproval approval) {
		this.connection = connection;
		this.flyways = flyways;
		this.session = session;
		this.database = database;
		this.log = log;
		this.run = run;
		this.retries = retries;
		this.approval = approval;
		this.tiersWithHistory = EnumSet.noneOf(Tier.class);
		this.tiersWithHistory.addAll(database.facts().tiersWithHistory());
	}

	/**
	 * Runs the steps in order.
	 * @param settled the scripts outside a transaction whose end only the history knows
	 * @param steps the steps
	 * @return whether all of them were approved
	 * @throws MigrationFailedException if one fails; those before it are kept
	 * @throws MigrationInterruptedException if that was asked for; likewise
	 */
	boolean execute(List<OpenLogRow> settled, List<MigrationStep> steps) throws SQLException {
		prepare();
		for (OpenLogRow row : settled) {
			this.log.ended(this.connection, row.id(), MigrationLog.APPLIED);
		}
		if (this.approval != StepApproval.ALL) {
			return executeApproved(steps);
		}
		executeBatches(Batch.of(steps), steps);
		return true;
	}

	/**
	 * A batch for each step, so that what was approved is kept before the next is asked
	 * about.
	 */
	private boolean executeApproved(List<MigrationStep> steps) {
		for (MigrationStep step : steps) {
			this.run.stopIfInterrupted();
			if (!this.approval.approves(step)) {
				return false;
			}
			executeBatches(Batch.of(List.of(step)), steps);
		}
		return true;
	}

	private void executeBatches(List<Batch> batches, List<MigrationStep> steps) {
		Deque<Batch> waiting = new ArrayDeque<>(batches);
		while (!waiting.isEmpty()) {
			Batch batch = waiting.remove();
			executeOrFail(batch, steps).ifPresent((failed) -> waiting.addFirst(batch.from(failed)));
		}
	}

	/**
	 * Runs the steps of a batch.
	 * @return the step at which to try again
	 */
	private Optional<MigrationStep> executeOrFail(Batch batch, List<MigrationStep> steps) {
		ScriptCallback callback = new ScriptCallback(batch, this.log, this.session, this.run);
		try {
			this.run.stopIfInterrupted();
			execute(batch, callback);
			return Optional.empty();
		}
		catch (FlywayException | SQLException | MigrationInterruptedException ex) {
			return retryOrFail(ex, callback, steps);
		}
	}

	private Optional<MigrationStep> retryOrFail(Exception exception, ScriptCallback callback,
			List<MigrationStep> steps) {
		Exception reason = exception;
		try {
			Optional<MigrationStep> again = this.retries.retry(exception);
			if (again.isPresent()) {
				return again;
			}
		}
		catch (MigrationInterruptedException ex) {
			reason = ex;
		}
		MigrationException failure = new RunFailure(this.run, steps).of(reason);
		record(failure, callback, steps);
		throw failure;
	}

	private void prepare() throws SQLException {
		String schema = this.database.facts().requiredSchema();
		if (!this.database.facts().schemaExists()) {
			try (Statement statement = this.connection.createStatement()) {
				statement.execute("create schema if not exists " + HistoryTables.quoted(schema));
			}
		}
		if (!this.database.facts().logExists()) {
			this.log.create(this.connection);
		}
	}

	private void execute(Batch batch, ScriptCallback callback) throws SQLException {
		BatchFlyway flyway = this.flywayOfTier.get(batch.tier());
		if (flyway == null) {
			flyway = flyway(batch.tier());
			this.flywayOfTier.put(batch.tier(), flyway);
		}
		if (this.tiersWithHistory.add(batch.tier())) {
			flyway.createHistory();
		}
		flyway.migrate(batch, scripts(batch), new CommitCallback(this.run), callback);
		settle(batch, callback);
	}

	private BatchFlyway flyway(Tier tier) throws SQLException {
		DataSource dataSource = new SingleConnectionDataSource(FlywayConnection.of(this.connection), true);
		return new BatchFlyway(this.flyways.configure(tier, dataSource, this.database.facts().requiredSchema(),
				new ScriptResources()));
	}

	/**
	 * Whatever was outside a transaction gets its end only now that the history has it.
	 */
	private void settle(Batch batch, ScriptCallback callback) throws SQLException {
		if (batch.isRecordOnly()) {
			MigrationStep step = batch.steps().get(0);
			this.run.scriptBegins(step);
			this.run.scriptEnds();
			for (OpenLogRow row : this.database.open()) {
				if (row.isOf(step.module(), step.script())) {
					this.log.ended(this.connection, row.id(), MigrationLog.APPLIED);
				}
			}
		}
		else if (callback.beganRow() != null) {
			this.log.ended(this.connection, callback.beganRow(), MigrationLog.APPLIED);
		}
		this.run.scriptCommitted();
	}

	/** Where the connection is gone too, the missing end tells the next start. */
	private void record(MigrationException failure, ScriptCallback callback, List<MigrationStep> steps) {
		boolean interrupted = failure instanceof MigrationInterruptedException;
		Long began = callback.beganRow();
		try {
			if (began == null && interrupted) {
				this.log.interrupted(this.connection, interruptedStep(steps), this.run.progress().scriptBeganAt());
			}
			else if (began != null && !this.run.awaitsCommit()) {
				this.log.ended(this.connection, began, interrupted ? MigrationLog.INTERRUPTED : MigrationLog.FAILED);
			}
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

	/** Between two scripts it is the one that was to follow. */
	private MigrationStep interruptedStep(List<MigrationStep> steps) {
		MigrationStep step = this.run.step();
		return (step != null) ? step : steps.get(this.run.applied().size());
	}

	private static ScriptResources scripts(Batch batch) {
		ScriptResources resources = new ScriptResources();
		for (MigrationStep step : batch.steps()) {
			Script script = step.script();
			String text = script.text();
			if (ScriptText.checksum(text) != script.checksum()) {
				throw new FlywayException(script + " was changed after the application had started");
			}
			resources.add(step.module(), script, text, step.transactional());
		}
		return resources;
	}

}
