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
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.module.Script;

/**
 * Takes out of the histories what down scripts undo, by the rows with which Flyway itself
 * marks a script as deleted: it is pending then.
 *
 * @param schema the schema that holds the histories
 * @param tables the names of the tables
 * @param rows what each down script takes back: its version, and once in a module the
 * repeatable scripts, which may have built on it
 */
record HistoryRemoval(String schema, HistoryTables tables, Map<Script, List<HistoryRow>> rows) {

	private static final String MARK_DELETED = """
			insert into %1$s (installed_rank, version, description, type, script, checksum, installed_by, execution_time,
			success) select (select max(installed_rank) from %1$s) + 1, version, description, 'DELETE', script, checksum,
			current_user, 0, true from %1$s where installed_rank = ?""";

	/** For runs that undo nothing. */
	static HistoryRemoval none(HistoryTables tables) {
		return new HistoryRemoval("", tables, Map.of());
	}

	/** Takes back what a script undoes, in the transaction that is open now. */
	void record(Connection connection, Script script) throws SQLException {
		mark(connection, of(script));
	}

	/** What a script takes back. */
	List<HistoryRow> of(Script script) {
		return this.rows.getOrDefault(script, List.of());
	}

	/** Takes rows back, in the transaction that is open now. */
	void mark(Connection connection, List<HistoryRow> applied) throws SQLException {
		for (HistoryRow row : applied) {
			mark(connection, row);
		}
	}

	private void mark(Connection connection, HistoryRow row) throws SQLException {
		String table = HistoryTables.qualified(this.schema, this.tables.of(row.tier()));
		try (PreparedStatement statement = connection.prepareStatement(MARK_DELETED.formatted(table))) {
			statement.setInt(1, row.rank());
			if (statement.executeUpdate() != 1) {
				throw new SQLException("row %d is gone from %s".formatted(row.rank(), table));
			}
		}
	}

}
