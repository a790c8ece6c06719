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

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The runs in this process, one after the other: the one that goes on, and how the last
 * one ended.
 */
final class Runs {

	private final DataSource dataSource;

	private final MigrationSettings settings;

	private final Planning planning;

	private final DatabaseReader reader;

	private final TierFlyway flyways;

	private final OngoingWork work;

	private final Consumer<MigrationEvent> events;

	private final ReentrantLock oneAtATime = new ReentrantLock();

	private volatile @Nullable RunState current;

	private volatile @Nullable RunReport last;

	Runs(DataSource dataSource, MigrationSettings settings, Planning planning, DatabaseReader reader,
			TierFlyway flyways, OngoingWork work, Consumer<MigrationEvent> events) {
		this.dataSource = dataSource;
		this.settings = settings;
		this.planning = planning;
		this.reader = reader;
		this.flyways = flyways;
		this.work = work;
		this.events = new SafeListener(events);
	}

	/** The run that goes on, {@code null} if none does. */
	@Nullable RunState current() {
		return this.current;
	}

	/** How the last run ended, {@code null} before the first. */
	@Nullable RunReport last() {
		return this.last;
	}

	/**
	 * Brings the database where a course leads.
	 * @throws MigrationException if that was refused or failed
	 */
	RunReport carryOut(Course course, StepApproval approval) {
		this.oneAtATime.lock();
		try {
			RunLogger logger = new RunLogger(course.direction());
			RunState run = new RunState((applied) -> {
				logger.applied(applied.script(), applied.step());
				this.events.accept(new MigrationEvent.ScriptApplied(applied.runId(), applied.script()));
			});
			return this.work.carryOut(run.interruption(), () -> carryOut(course, approval, run, logger));
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	private RunReport carryOut(Course course, StepApproval approval, RunState run, RunLogger logger) {
		this.current = run;
		try {
			RunReport report = new MigrationRun(this.planning, this.settings, this.flyways, course, run, logger,
					this.events)
				.execute(this.dataSource, approval);
			ended(report);
			logger.completed(report);
			if (report.outcome() == Outcome.APPLIED) {
				RunLogger.warnings(this.reader.missingPrivileges());
			}
			this.events.accept(new MigrationEvent.RunCompleted(report));
			return report;
		}
		catch (RuntimeException failure) {
			MigrationException ex = reason(failure, run);
			RunReport report = run.report(ex.outcome(), 0, ex.getMessage());
			ended(report);
			this.events.accept(new MigrationEvent.RunFailed(report, ex));
			throw ex;
		}
		finally {
			this.current = null;
		}
	}

	private static MigrationException reason(RuntimeException failure, RunState run) {
		return (!(failure instanceof MigrationException) && run.interruption().explains(failure))
				? MigrationInterruptedException.of(run) : MigrationFailedException.of(failure);
	}

	private void ended(RunReport report) {
		this.last = report;
		this.current = null;
	}

	/**
	 * Changes history or log between two runs.
	 * @throws MigrationException if that was refused or failed
	 */
	<T> T change(LockedWork.Change<T> change) {
		this.oneAtATime.lock();
		try {
			RunState run = new RunState((applied) -> {
			});
			return this.work.carryOut(run.interruption(),
					() -> new LockedWork(this.planning, this.settings, run).carryOut(this.dataSource, change));
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

}
