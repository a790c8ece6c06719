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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The history table that Flyway keeps of the down scripts of one rollback. On one that
 * stayed, the second down script of a version would not run.
 *
 * @param connection the connection of the run
 * @param schema the schema that holds it
 * @param coreHistory the core's history table, of which an application has one of its own
 */
record ScratchHistory(Connection connection, String schema, String coreHistory) {

	static final String TABLE = "migration_history_rollback";

	private static final String IS_OURS = """
			select obj_description(oid, 'pg_class') is not distinct from ?
			from pg_class where relnamespace = to_regnamespace(quote_ident(?)) and relname = ?""";

	/**
	 * Creates the table and says that it may be dropped, in one message and so in one
	 * transaction.
	 * @param history a history table that Flyway has made
	 */
	void create(String history) throws SQLException {
		execute("create table %1$s (like %2$s including all); comment on table %1$s is %3$s".formatted(name(),
				HistoryTables.qualified(this.schema, history), HistoryTables.literal(mark())));
	}

	/** Drops the table where there is one. */
	void drop() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(IS_OURS)) {
			statement.setString(1, mark());
			statement.setString(2, this.schema);
			statement.setString(3, TABLE);
			try (ResultSet result = statement.executeQuery()) {
				if (!result.next()) {
					return;
				}
				if (!result.getBoolean(1)) {
					throw new MigrationFailedException(
							"The table %s, in which a rollback keeps its place, is somebody else's.".formatted(name()),
							"Wait until another application of this schema has rolled back; rename the table, or drop it if a rollback that was killed has left it. Then repeat the rollback.");
				}
			}
		}
		execute("drop table " + name());
	}

	/** Drops the table after the run, whose outcome does not depend on that. */
	void discard() {
		try {
			if (!this.connection.getAutoCommit()) {
				this.connection.rollback();
				this.connection.setAutoCommit(true);
			}
			drop();
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** Another application may have histories of its own in the same schema. */
	private String mark() {
		return "Made by tiered-migrations while a rollback runs that " + this.coreHistory + " belongs to";
	}

	private String name() {
		return HistoryTables.qualified(this.schema, TABLE);
	}

}
