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

/**
 * One run, from the first look at the database to the report. Where there is nothing to
 * do it takes no lock and does not touch Flyway.
 */
final class MigrationRun {

	private final Planning planning;

	private final MigrationSettings settings;

	private final TierFlyway flyways;

	private final Course course;

	private final RunState state;

	private final RunLogger logger;

	private final Consumer<MigrationEvent> events;

	MigrationRun(Planning planning, MigrationSettings settings, TierFlyway flyways, Course course, RunState state,
			RunLogger logger, Consumer<MigrationEvent> events) {
		this.planning = planning;
		this.settings = settings;
		this.flyways = flyways;
		this.course = course;
		this.state = state;
		this.logger = logger;
		this.events = events;
	}

	/**
	 * Brings the database where a course leads.
	 * @throws MigrationException if that was refused or failed
	 */
	RunReport execute(DataSource dataSource, StepApproval approval) {
		try (Session session = connecting().open(dataSource)) {
			PlannedRun planned = look(() -> this.course.glance(session.connection()));
			DatabaseState database = planned.database();
			if (database.open().isEmpty()) {
				refuse(planned.plan().problems());
			}
			boolean completeViews = this.planning.views().areComplete(session.connection(), database.facts());
			if (planned.plan().isUpToDate() && completeViews) {
				RunLogger.warnings(planned.plan().warnings());
				return report(Outcome.UP_TO_DATE, planned);
			}
			refuse(this.planning.foreignSession(session, database.facts()));
			refuse(this.planning.obstacles(database.facts(), planned.plan()));
			refuse(this.planning.views().obstacles(database.facts()));
			return executeLocked(dataSource, session, approval, database.facts().requiredSchema());
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private Connecting connecting() {
		return this.planning.connecting(this.state.interruption());
	}

	private PlannedRun look(RunInterruption.Reading<PlannedRun> reading) throws SQLException {
		PlannedRun planned = this.state.interruption().read(reading);
		this.state.stopIfInterrupted();
		this.state.begins(planned);
		return planned;
	}

	private MigrationException failure(SQLException exception) {
		if (this.state.planned() > 0) {
			return new RunFailure(this.state, List.of(), RunFailure.Trace.NONE).of(exception);
		}
		return this.state.interruption().explains(exception) ? MigrationInterruptedException.of(this.state)
				: DatabaseReader.unreadable(exception);
	}

	private RunReport executeLocked(DataSource dataSource, Session session, StepApproval approval, String schema)
			throws SQLException {
		try (LockedSession locked = new LockedSession(session, schema, this.planning.tables(), this.settings)) {
			Instant waitedFrom = Instant.now();
			locked.acquire(this.state, this.logger);
			PlannedRun planned = look(() -> this.course.plan(locked.connection()));
			MigrationPlan plan = planned.plan();
			RunLogger.warnings(plan.warnings());
			refuse(plan.problems());
			if (plan.isUpToDate()) {
				this.planning.views().replace(locked.connection());
				return report(Outcome.UP_TO_DATE, planned);
			}
			this.logger.started((int) activeModules().count(), plan, Duration.between(waitedFrom, Instant.now()));
			boolean complete = execute(dataSource, session, locked, planned, approval);
			this.planning.views().replace(locked.connection());
			this.logger.invalidIndexes(LogReader.invalidIndexes(locked.connection()));
			return report(complete ? Outcome.APPLIED : Outcome.DECLINED, planned);
		}
	}

	private boolean execute(DataSource dataSource, Session session, LockedSession locked, PlannedRun planned,
			StepApproval approval) throws SQLException {
		DatabaseFacts facts = planned.database().facts();
		this.state.planned(planned.plan(), facts.user());
		this.events.accept(new MigrationEvent.RunStarted(this.state.runId(), planned.plan()));
		MigrationLog log = new MigrationLog(facts.requiredSchema(), this.planning.tables(), locked.lock(),
				this.state.runId(), this.settings);
		Resilience resilience = this.settings.resilience();
		String lockIsHeld = locked.lock().heldBy(facts.backendPid());
		ScriptRetries retries = new ScriptRetries(resilience.scripts(), this.state, locked.connection(),
				new LostCommit(dataSource, this.course, this.state, connecting(), lockIsHeld));
		try (RunWatch watch = new RunWatch(session, this.state.lockWaits(), facts.backendPid(), lockIsHeld,
				resilience.scriptLockTimeout());
				RunFlyways flyways = RunFlyways.of(locked.connection(), this.flyways, this.planning.tables(),
						planned)) {
			watch.start();
			return new PlanExecution(locked, flyways, planned, log, this.state, retries).execute(approval);
		}
	}

	private void refuse(List<Problem> problems) {
		if (!problems.isEmpty()) {
			throw this.course.refused(problems);
		}
	}

	private RunReport report(Outcome outcome, PlannedRun planned) {
		return this.state.report(outcome, planned.unchanged(), null);
	}

	private Stream<MigrationModule> activeModules() {
		return this.planning.catalog().modules().stream().filter(MigrationModule::active);
	}

}
