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
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.support.JdbcUtils;

/**
 * What is known of Flyway's history table, which only a run writes as a rule. For every
 * script Flyway asks whether the table exists, and reads the row that it has written
 * last: the first is asked for until the answer is yes, and the second comes back with
 * the row's {@code INSERT}. For every batch it reads the whole history. Where nobody but
 * Flyway looks at that, it can be told the last row alone, since the plan has decided
 * what is to run; it reads all of them where the last row is not the one that is known.
 */
final class KnownHistory {

	private static final String EXISTS = "SELECT EXISTS (\n  SELECT 1\n  FROM   pg_catalog.pg_class c\n";

	/** What Flyway asks for rows above when it knows of none. */
	private static final int NONE = -1;

	private final String newest;

	private final String insert;

	private final Connection connection;

	/** The parameters of the questions that were answered with yes. */
	private final Set<Map<Integer, Object>> existing = new HashSet<>();

	private boolean isLastRowEnough;

	private int lastRank;

	private @Nullable WrittenRow written;

	/**
	 * Creates what is known of a history table.
	 * @param table the quoted name, with its schema
	 */
	KnownHistory(Connection connection, String table) {
		this.connection = connection;
		this.newest = " FROM %s WHERE \"installed_rank\" > ? ORDER BY \"installed_rank\"".formatted(table);
		this.insert = "INSERT INTO %s (\"installed_rank\", ".formatted(table);
	}

	/**
	 * From now on whoever reads the whole history is told its last row alone.
	 * @param rank the number of that row, {@code 0} if it is not known yet
	 */
	void lastRowIsEnough(int rank) {
		this.isLastRowEnough = true;
		this.lastRank = rank;
	}

	/** Whether a statement is about the history. */
	boolean concerns(String sql) {
		return sql.startsWith(EXISTS) || sql.endsWith(this.newest) || sql.startsWith(this.insert);
	}

	PreparedStatement prepare(String sql) throws SQLException {
		if (sql.startsWith(EXISTS)) {
			return ObservedStatement.of(this.connection.prepareStatement(sql), this::exists);
		}
		if (sql.endsWith(this.newest)) {
			return ObservedStatement.of(this.connection.prepareStatement(sql),
					(statement, above) -> newest(sql, statement, above));
		}
		PreparedStatement insert = this.connection.prepareStatement(sql + " RETURNING *");
		// a row that is left on the server is gone with the commit
		insert.setFetchSize(0);
		return ObservedStatement.keptOpen(insert, this::insert);
	}

	private Object exists(PreparedStatement statement, SortedMap<Integer, Object> table) throws SQLException {
		Map<Integer, Object> names = Map.copyOf(table);
		if (!this.existing.contains(names)) {
			try (ResultSet result = statement.executeQuery()) {
				if (!result.next() || !result.getBoolean(1)) {
					return KnownAnswer.result("false");
				}
			}
			this.existing.add(names);
		}
		return KnownAnswer.result("true");
	}

	private Object insert(PreparedStatement statement, SortedMap<Integer, Object> row) throws SQLException {
		forgetWritten();
		try {
			int rank = (Integer) Objects.requireNonNull(row.get(1));
			this.written = new WrittenRow(rank, statement, statement.executeQuery());
			this.lastRank = rank;
			return 1;
		}
		catch (SQLException ex) {
			JdbcUtils.closeStatement(statement);
			throw ex;
		}
	}

	private Object newest(String sql, PreparedStatement statement, SortedMap<Integer, Object> above)
			throws SQLException {
		WrittenRow row = this.written;
		if (row != null && Objects.equals(above.get(1), row.rank() - 1)) {
			return row.result();
		}
		ResultSet last = isLastRowEnough(above) ? lastRow(sql) : null;
		return (last != null) ? last : statement.executeQuery();
	}

	private boolean isLastRowEnough(SortedMap<Integer, Object> above) {
		return this.isLastRowEnough && this.lastRank > 0 && Objects.equals(above.get(1), NONE);
	}

	/** The last row, {@code null} if it is not the one that is known. */
	private @Nullable ResultSet lastRow(String sql) throws SQLException {
		PreparedStatement statement = this.connection.prepareStatement(sql, ResultSet.TYPE_SCROLL_INSENSITIVE,
				ResultSet.CONCUR_READ_ONLY);
		statement.closeOnCompletion();
		statement.setInt(1, this.lastRank - 1);
		ResultSet rows = statement.executeQuery();
		if (rows.next() && rows.getInt("installed_rank") == this.lastRank && rows.isLast()) {
			rows.beforeFirst();
			return rows;
		}
		rows.close();
		return null;
	}

	/** What was written may be gone. */
	void forgetWritten() {
		if (this.written != null) {
			JdbcUtils.closeStatement(this.written.statement());
			this.written = null;
		}
	}

	/**
	 * A row as the server has returned it.
	 *
	 * @param rank its number
	 * @param statement the statement that wrote it
	 * @param result the row
	 */
	private record WrittenRow(int rank, PreparedStatement statement, ResultSet result) {
	}

}
