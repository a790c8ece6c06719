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

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.Problem;

/**
 * A small change of history or log that is made under the lock of a run, all of it or
 * nothing.
 */
final class LockedWork {

	private final Planning planning;

	private final MigrationSettings settings;

	private final RunState state;

	LockedWork(Planning planning, MigrationSettings settings, RunState state) {
		this.planning = planning;
		this.settings = settings;
		this.state = state;
	}

	/**
	 * Makes the change.
	 * @throws MigrationException if that was refused or failed
	 */
	<T> T carryOut(DataSource dataSource, Change<T> change) {
		try (Session session = this.planning.connecting(this.state.interruption()).open(dataSource)) {
			Planner seen = this.planning.planner(session.connection(), this.planning.target());
			List<Problem> foreign = this.planning.foreignSession(session, seen.state().facts());
			if (!foreign.isEmpty()) {
				throw MigrationRefusedException.ofRequest(foreign.get(0));
			}
			if (!seen.state().isReadable()) {
				throw MigrationRefusedException.ofRequest(RunRequirements.unreadable(seen.state().facts()));
			}
			if (seen.state().facts().schema() == null) {
				throw MigrationRefusedException.ofRequest(RunRequirements.withoutSchema());
			}
			return locked(session, seen.state().facts().requiredSchema(), change);
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
			throw new MigrationFailedException("The history was not changed: " + DatabaseError.ofRoot(ex) + ".",
					"Put right what the database says and try again.");
		}
	}

	private <T> T locked(Session session, String schema, Change<T> change) throws SQLException {
		try (LockedSession locked = new LockedSession(session, schema, this.planning.tables(), this.settings)) {
			locked.acquire(this.state, new RunLogger(Direction.UP));
			Connection connection = locked.connection();
			Planner planner = this.planning.planner(connection, this.planning.target());
			connection.setAutoCommit(false);
			if (planner.state().facts().logExists()) {
				new LogTable(schema).upgrade(connection);
			}
			T result = change.make(connection, planner,
					new MigrationLog(schema, this.planning.tables(), locked.lock(), this.state.runId(), this.settings));
			commit(connection);
			return result;
		}
	}

	private static void commit(Connection connection) throws SQLException {
		try {
			connection.commit();
		}
		catch (SQLException ex) {
			DatabaseError error = DatabaseError.ofRoot(ex);
			if (!error.isConnectionFailure()) {
				throw ex;
			}
			RunLogger.cause(ex);
			throw new MigrationFailedException("Whether the history was changed is not known: " + error + ".",
					"Once the database can be reached, see 'migrations status', and try again if it was not.");
		}
	}

	/**
	 * What is changed, in one transaction.
	 */
	interface Change<T> {

		T make(Connection connection, Planner planner, MigrationLog log) throws SQLException;

	}

}
