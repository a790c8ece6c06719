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
import java.util.List;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.module.Problem;

/**
 * The way back, by down scripts. Which run is the last is found out at the first look:
 * another one may be, once others have let go of the lock.
 */
final class Backward implements Course {

	private final Planning planning;

	private final MigrationSettings settings;

	private final RollbackTarget asked;

	private RollbackTarget target;

	/**
	 * Creates a way back.
	 * @param planning reads the database
	 * @param settings says whether it may be gone
	 * @param target how far
	 */
	Backward(Planning planning, MigrationSettings settings, RollbackTarget target) {
		this.planning = planning;
		this.settings = settings;
		this.asked = target;
		this.target = target;
	}

	@Override
	public Direction direction() {
		return Direction.DOWN;
	}

	@Override
	public PlannedRun glance(Connection connection) throws SQLException {
		PlannedRun planned = work(connection, this.asked);
		this.target = isLastRun(this.asked) ? new BeforeRun(planned.lastRun()) : this.asked;
		return planned;
	}

	@Override
	public PlannedRun plan(Connection connection) throws SQLException {
		PlannedRun planned = work(connection, this.target);
		if (isLastRun(this.target) && !planned.steps().isEmpty()) {
			throw refused(List.of(new Problem(null, null,
					"no run had applied anything when this rollback was asked for, and one has meanwhile",
					"Look at the plan again")));
		}
		return planned;
	}

	private PlannedRun work(Connection connection, RollbackTarget goal) throws SQLException {
		if (!this.settings.rollbackEnabled()) {
			throw refused(List.of(new Problem(null, "migrations.rollback.enabled", "rollbacks are switched off here",
					"Set it to true where the database may be taken back; the plan is made without it")));
		}
		return this.planning.rollback(connection, goal);
	}

	private static boolean isLastRun(RollbackTarget target) {
		return target instanceof BeforeRun run && run.runId() == null;
	}

	@Override
	public MigrationRefusedException refused(List<Problem> problems) {
		return MigrationRefusedException.beforeTheRollback(problems);
	}

}
