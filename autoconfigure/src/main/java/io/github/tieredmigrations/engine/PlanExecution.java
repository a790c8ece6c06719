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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.RunFailure.Trace;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan on the session that holds the run lock.
 */
final class PlanExecution {

	private final Connection connection;

	private final RunFlyways flyways;

	private final SessionSettings session;

	private final PlannedRun planned;

	private final MigrationLog log;

	private final RunState run;

	private final ScriptRetries retries;

	PlanExecution(LockedSession session, RunFlyways flyways, PlannedRun planned, MigrationLog log, RunState run,
			ScriptRetries retries) {
		this.connection = session.connection();
		this.flyways = flyways;
		this.session = session.settings();
		this.planned = planned;
		this.log = log;
		this.run = run;
		this.retries = retries;
	}

	/**
	 * Runs the steps in order.
	 * @param approval is asked before each of them
	 * @return whether all of them ran; if not, somebody did not approve of the next
	 * @throws MigrationFailedException if one fails; those before it are kept
	 * @throws MigrationInterruptedException if that was asked for; likewise
	 */
	boolean execute(StepApproval approval) throws SQLException {
		prepare();
		for (OpenLogRow row : this.planned.settled()) {
			this.log.ended(this.connection, row.id(), MigrationLog.APPLIED);
		}
		boolean asks = approval != StepApproval.ALL;
		Deque<Batch> batches = new ArrayDeque<>(
				asks ? Batch.ofEach(this.planned.steps()) : Batch.of(this.planned.steps()));
		while (!batches.isEmpty()) {
			Batch batch = batches.remove();
			if (asks && !isApproved(batch.steps().get(0), approval)) {
				return false;
			}
			execute(batch);
		}
		return true;
	}

	/** A run that is to end goes on to its next script, where that is seen and logged. */
	private boolean isApproved(MigrationStep step, StepApproval approval) {
		RunInterruption interruption = this.run.interruption();
		return interruption.asks(() -> approval.approves(step)) || interruption.isRequested();
	}

	private void execute(Batch batch) {
		Optional<Batch> rest = Optional.of(batch);
		while (rest.isPresent()) {
			Batch current = rest.get();
			rest = executeOrFail(current, this.planned.steps()).map(current::from);
		}
	}

	/**
	 * Runs the steps of a batch.
	 * @return the step at which to try again
	 */
	private Optional<MigrationStep> executeOrFail(Batch batch, List<MigrationStep> steps) {
		ScriptCallback callback = new ScriptCallback(batch, this.log, this.planned.removal(), this.session, this.run);
		try {
			this.run.stopIfInterrupted();
			this.flyways.migrate(batch, this.run, callback);
			settle(batch, callback);
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
				// a rollback does not undo what the script prepared
				this.session.restore(this.connection);
				return again;
			}
		}
		catch (SQLException | MigrationInterruptedException ex) {
			reason = ex;
		}
		Trace trace = trace(callback);
		MigrationException failure = new RunFailure(this.run, steps, trace).of(reason);
		record(failure, callback.beganRow(), trace, steps);
		throw failure;
	}

	private void prepare() throws SQLException {
		DatabaseFacts facts = this.planned.database().facts();
		LogTable table = new LogTable(facts.requiredSchema());
		if (facts.logExists()) {
			table.upgrade(this.connection);
		}
		else {
			table.create(this.connection, facts.schemaExists());
		}
	}

	/**
	 * Whatever was outside a transaction gets its end only now that the history has it.
	 */
	private void settle(Batch batch, ScriptCallback callback) throws SQLException {
		if (batch.isRecordOnly()) {
			MigrationStep step = batch.steps().get(0);
			this.run.scriptBegins(step);
			this.run.scriptEnds();
			for (OpenLogRow row : this.planned.database().open()) {
				if (row.isOf(step.module(), step.script())) {
					this.log.confirmed(this.connection, row.id(), step);
				}
			}
		}
		else if (callback.beganRow() != null) {
			ended(batch.steps().get(0), callback.beganRow());
		}
		this.run.scriptCommitted();
	}

	/** What a down script undoes leaves the history with the end in the log. */
	private void ended(MigrationStep step, long beganRow) throws SQLException {
		this.connection.setAutoCommit(false);
		this.planned.removal().record(this.connection, step.script());
		this.log.ended(this.connection, beganRow, MigrationLog.APPLIED);
		this.connection.commit();
		this.connection.setAutoCommit(true);
	}

	/**
	 * What is known of the script at which the run ends, if it is outside a transaction.
	 * That it failed only its failed row in the history can say: where Flyway ends in any
	 * other way, the script may have come to its end.
	 */
	private Trace trace(ScriptCallback callback) {
		MigrationStep step = this.run.step();
		if (callback.beganRow() == null || step == null) {
			return Trace.NONE;
		}
		if (step.direction() == Direction.UP && hasFailedRow(step)) {
			return Trace.FAILED;
		}
		return callback.isStatementSent() ? Trace.OPEN : Trace.NONE;
	}

	private boolean hasFailedRow(MigrationStep step) {
		try {
			return this.flyways.hasFailedRow(step);
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
			return false;
		}
	}

	/** Where the end is not known, the missing row tells the next start. */
	private void record(MigrationException failure, @Nullable Long beganRow, Trace trace, List<MigrationStep> steps) {
		boolean interrupted = failure instanceof MigrationInterruptedException;
		try {
			if (beganRow == null && interrupted) {
				this.log.interrupted(this.connection, interruptedStep(steps), this.run.progress().scriptBeganAt());
			}
			else if (beganRow != null && trace != Trace.OPEN) {
				this.log.ended(this.connection, beganRow, interrupted ? MigrationLog.INTERRUPTED : MigrationLog.FAILED);
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

}
