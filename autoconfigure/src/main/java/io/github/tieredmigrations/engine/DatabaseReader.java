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

import javax.sql.DataSource;

import io.github.tieredmigrations.module.Problem;

import org.jspecify.annotations.Nullable;

/**
 * Reads the database on connections of its own, each borrowed for one look.
 */
final class DatabaseReader {

	private final DataSource migrator;

	private final Planning planning;

	private final @Nullable ApplicationRole applicationRole;

	DatabaseReader(DataSource migrator, Planning planning, @Nullable ApplicationRole applicationRole) {
		this.migrator = migrator;
		this.planning = planning;
		this.applicationRole = applicationRole;
	}

	/**
	 * Reads something.
	 * @throws MigrationFailedException if that fails
	 */
	<T> T read(Reading<T> reading) {
		return read(this.migrator, reading);
	}

	Planner planner(MigrationTarget target) {
		return read((connection) -> this.planning.planner(connection, target));
	}

	/**
	 * Compares database and files, as long as that is not interrupted.
	 * @throws MigrationFailedException if that fails
	 * @throws MigrationInterruptedException if it is interrupted
	 */
	Planner planner(RunInterruption interruption) {
		try (Session session = this.planning.connecting(interruption).open(this.migrator)) {
			return interruption.read(() -> this.planning.planner(session.connection(), this.planning.target()));
		}
		catch (SQLException ex) {
			throw interruption.explains(ex) ? MigrationInterruptedException.beforeTheRun() : unreadable(ex);
		}
	}

	/**
	 * Compares files and database as the application's role sees it, where it is another
	 * than the migrator's.
	 * @throws MigrationFailedException if that fails
	 */
	Planner plannerForStatus() {
		ApplicationRole role = this.applicationRole;
		return (role != null) ? read(role.dataSource(), this.planning::plannerWhereLastFound)
				: planner(this.planning.target());
	}

	/** What the application's role lacks to tell the state. */
	List<Problem> missingPrivileges() {
		return (this.applicationRole != null) ? this.applicationRole.missingPrivileges(this.planning.lastFound())
				: List.of();
	}

	private <T> T read(DataSource dataSource, Reading<T> reading) {
		try (Session session = this.planning.connect(dataSource)) {
			return reading.read(session.connection());
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	static MigrationFailedException unreadable(SQLException exception) {
		RunLogger.cause(exception);
		return new MigrationFailedException(
				// what may name the host stands in the second line, which the endpoint
				// leaves out
				"The database cannot be reached or read:\n" + DatabaseError.ofRoot(exception) + ".",
				"Check that the database is up, that spring.datasource.url (migrations.datasource.* where it is set) names it,"
						+ " and that its user may connect.");
	}

	/**
	 * Something that is read from the database.
	 */
	interface Reading<T> {

		T read(Connection connection) throws SQLException;

	}

}
