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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Tier;

/**
 * One run, from the first look at the database to the report. Where there is nothing to
 * do it takes no lock and does not touch Flyway.
 */
final class MigrationRun {

	private final Planning planning;

	private final MigrationSettings settings;

	private final TierFlyway flyways;

	private final Deployment deployment;

	private final RunState state;

	private final RunLogger logger;

	private final Consumer<MigrationEvent> events;

	MigrationRun(Planning planning, MigrationSettings settings, TierFlyway flyways, Deployment deployment,
			RunState state, RunLogger logger, Consumer<MigrationEvent> events) {
		this.planning = planning;
		this.settings = settings;
		this.flyways = flyways;
		this.deployment = deployment;
		this.state = state;
		this.logger = logger;
		this.events = events;
	}

	/**
	 * Brings the database to the target.
	 * @throws MigrationException if that was refused or failed
	 */
	RunReport execute(DataSource dataSource) {
		try (Session session = connect(dataSource)) {
			Planner planner = look(() -> this.planning.glance(session.connection(), this.deployment.target()));
			DatabaseState database = planner.state();
			MigrationPlan plan = planner.plan();
			if (database.open().isEmpty()) {
				refuse(plan.problems());
			}
			if (plan.isUpToDate()) {
				this.logger.warnings(plan.warnings());
				return report(Outcome.UP_TO_DATE, planner);
			}
			refuseForeignSession(session, database);
			refuse(this.planning.obstacles(database.facts(), plan));
			return executeLocked(dataSource, session, database);
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private Session connect(DataSource dataSource) throws SQLException {
		return new Connecting(this.settings.resilience().connect(), this.state.interruption()).open(dataSource);
	}

	private Planner look(RunInterruption.Reading<Planner> reading) throws SQLException {
		Planner planner = this.state.interruption().read(reading);
		this.state.stopIfInterrupted();
		this.state.begins(planner.state());
		return planner;
	}

	private MigrationException failure(SQLException exception) {
		if (this.state.planned() > 0) {
			return new RunFailure(this.state, List.of()).of(exception);
		}
		return this.state.interruption().explains(exception) ? MigrationInterruptedException.of(this.state)
				: Planning.unreadable(exception);
	}

	private RunReport executeLocked(DataSource dataSource, Session session, DatabaseState seen) throws SQLException {
		Connection connection = session.connection();
		SessionSettings borrowed = SessionSettings.of(connection, session.initSql());
		String schema = seen.facts().requiredSchema();
		RunLock lock = new RunLock(connection, schema, this.planning.tables().of(Tier.CORE));
		SessionSettings settings = borrowed.forRun(schema, this.settings.applicationName(), this.settings.resilience());
		session.markUsed(this.settings.resilience().socketTimeout());
		try {
			settings.restore(connection);
			Instant waitedFrom = Instant.now();
			acquire(lock);
			this.state.stopIfInterrupted();
			Planner planner = look(() -> this.planning.planner(connection, this.deployment.target()));
			MigrationPlan plan = planner.plan();
			this.logger.warnings(plan.warnings());
			refuse(plan.problems());
			if (plan.isUpToDate()) {
				return report(Outcome.UP_TO_DATE, planner);
			}
			this.logger.started((int) activeModules().count(), plan, Duration.between(waitedFrom, Instant.now()));
			boolean complete = execute(dataSource, session, planner, lock, settings);
			this.logger.invalidIndexes(LogReader.invalidIndexes(connection, schema));
			return report(complete ? Outcome.APPLIED : Outcome.DECLINED, planner);
		}
		finally {
			giveBack(connection, lock, borrowed);
		}
	}

	private void acquire(RunLock lock) throws SQLException {
		lock.acquire(this.settings.lockTimeout(), (holder) -> {
			this.state.lockWaits().runWaitsFor(holder);
			this.logger.waiting(holder);
		}, (pause) -> {
			this.state.interruption().pause(pause);
			this.state.stopIfInterrupted();
		});
	}

	private boolean execute(DataSource dataSource, Session session, Planner planner, RunLock lock,
			SessionSettings settings) throws SQLException {
		Connection connection = session.connection();
		DatabaseState database = planner.state();
		MigrationPlan plan = planner.plan();
		this.state.planned(plan.steps().size(), database.facts().user());
		this.events.accept(new MigrationEvent.RunStarted(this.state.runId(), plan));
		String schema = database.facts().requiredSchema();
		MigrationLog log = new MigrationLog(schema, this.planning.tables(), lock, this.state.runId(),
				this.settings.applicationVersion());
		Resilience resilience = this.settings.resilience();
		int pid = database.facts().backendPid();
		ScriptRetries retries = new ScriptRetries(resilience.scripts(), this.state, connection,
				new LostCommit(dataSource, this.planning, this.deployment.target(), this.state, resilience.connect(),
						lock.heldBy(pid)));
		try (RunWatch watch = new RunWatch(session, this.state.lockWaits(), pid, lock.heldBy(pid),
				resilience.scriptLockTimeout())) {
			watch.start();
			return new PlanExecution(connection, this.flyways, settings, database, log, this.state, retries,
					this.deployment.approval())
				.execute(planner.settled(), plan.steps());
		}
	}

	/** A connection that is gone has taken lock and settings with it. */
	private static void giveBack(Connection connection, RunLock lock, SessionSettings borrowed) {
		try {
			if (!connection.getAutoCommit()) {
				connection.rollback();
				connection.setAutoCommit(true);
			}
			try {
				borrowed.restore(connection);
			}
			finally {
				lock.release();
			}
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

	private void refuseForeignSession(Session session, DatabaseState database) throws SQLException {
		if (!this.settings.sessionPooler() && session.isPooled(database.facts().backendPid())) {
			refuse(List.of(new Problem(null, "spring.datasource.url",
					"the connection goes through a pooler such as PgBouncer, behind which the lock of a run would leak",
					"Let the migrations connect to the database itself, by migrations.datasource.url; or, where the pooler is sure to pool sessions,"
							+ " set migrations.session-pooler=true")));
		}
	}

	private static void refuse(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw MigrationRefusedException.beforeTheRun(problems);
		}
	}

	private RunReport report(Outcome outcome, Planner planner) {
		return this.state.report(outcome, planner.applied(), null);
	}

	private Stream<MigrationModule> activeModules() {
		return this.planning.catalog().modules().stream().filter(MigrationModule::active);
	}

}
