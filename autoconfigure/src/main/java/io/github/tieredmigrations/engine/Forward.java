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
 * The way forward, by up scripts.
 *
 * @param planning reads the database
 * @param target how far
 */
record Forward(Planning planning, MigrationTarget target) implements Course {

	@Override
	public Direction direction() {
		return Direction.UP;
	}

	@Override
	public PlannedRun glance(Connection connection) throws SQLException {
		return planned(this.planning.glance(connection, this.target));
	}

	@Override
	public PlannedRun plan(Connection connection) throws SQLException {
		return planned(this.planning.planner(connection, this.target));
	}

	private PlannedRun planned(Planner planner) {
		return new PlannedRun(planner.state(), planner.plan(), planner.applied(), planner.settled(),
				HistoryRemoval.none(this.planning.tables()), null);
	}

	@Override
	public MigrationRefusedException refused(List<Problem> problems) {
		return MigrationRefusedException.beforeTheRun(problems);
	}

}
