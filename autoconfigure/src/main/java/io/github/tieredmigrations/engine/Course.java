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
 * Which way a run goes, and how far.
 */
interface Course {

	Direction direction();

	/** Reads as much as it takes to see whether something is to do. */
	default PlannedRun glance(Connection connection) throws SQLException {
		return plan(connection);
	}

	/** Reads the database and works out what the run is to do. */
	PlannedRun plan(Connection connection) throws SQLException;

	/** Says that nothing was done. */
	MigrationRefusedException refused(List<Problem> problems);

}
