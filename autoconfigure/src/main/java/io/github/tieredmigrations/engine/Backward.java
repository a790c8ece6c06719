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
import io.github.tieredmigrations.module.Problem;

/**
 * The way back, by down scripts.
 *
 * @param planning reads the database
 * @param settings says whether it may be gone
 * @param target how far
 */
record Backward(Planning planning, MigrationSettings settings, RollbackTarget target) implements Course {

	@Override
	public Direction direction() {
		return Direction.DOWN;
	}

	@Override
	public PlannedRun plan(Connection connection) throws SQLException {
		if (!this.settings.rollbackEnabled()) {
			throw refused(List.of(new Problem(null, "migrations.rollback.enabled", "rollbacks are switched off here",
					"Set it to true where the database may be taken back; the plan is made without it")));
		}
		return this.planning.rollback(connection, this.target);
	}

	@Override
	public MigrationRefusedException refused(List<Problem> problems) {
		return MigrationRefusedException.beforeTheRollback(problems);
	}

}
