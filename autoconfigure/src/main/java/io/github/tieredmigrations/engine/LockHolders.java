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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds sessions that others wait for. What they do is told by their state, never by the
 * text of their statements.
 */
final class LockHolders {

	/** What there is to know of a session, in the order of {@link #read}. */
	static final String COLUMNS = "a.application_name, a.backend_start, a.state, a.state_change";

	private static final String SESSIONS = "select b.pid, " + COLUMNS
			+ " from unnest(%s) as b (pid) left join pg_stat_activity a on a.pid = b.pid where b.pid <> pg_backend_pid()";

	private LockHolders() {
	}

	/**
	 * Finds those that a session waits for.
	 * @param waiting the process id of the session
	 * @param condition has to hold for the answer to be right
	 */
	static List<LockHolder> blocking(Connection connection, int waiting, String condition) throws SQLException {
		String sql = SESSIONS.formatted("pg_blocking_pids(?)") + " and " + condition;
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setInt(1, waiting);
			return all(statement);
		}
	}

	/** Finds other sessions by their process ids. */
	static List<LockHolder> sessions(Connection connection, List<Integer> pids) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SESSIONS.formatted("?::int[]"))) {
			statement.setArray(1, connection.createArrayOf("int4", pids.toArray()));
			return all(statement);
		}
	}

	private static List<LockHolder> all(PreparedStatement statement) throws SQLException {
		List<LockHolder> holders = new ArrayList<>();
		try (ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				holders.add(read(result));
			}
		}
		return holders;
	}

	static LockHolder read(ResultSet result) throws SQLException {
		return new LockHolder(result.getInt(1), result.getString(2), instant(result, 3), result.getString(4),
				instant(result, 5));
	}

	private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
		OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
