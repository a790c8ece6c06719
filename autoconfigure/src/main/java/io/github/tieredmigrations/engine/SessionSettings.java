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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the session was like when it was borrowed: its role, and all that the pool or the
 * connection's first statements had set. Every script begins with this, whatever the one
 * before it has set, and the next borrower finds it.
 */
final class SessionSettings {

	private static final String SEARCH_PATH = "search_path";

	private static final Pattern SIMPLE_IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");

	private static final String READ = """
			select 'role', current_user::text union all select 'session_authorization', session_user::text
			union all select 'search_path', current_setting('search_path')
			union all select name, current_setting(name) from pg_settings
			where source = 'session' and context in ('user', 'superuser') and name <> 'search_path'""";

	private final String sessionUser;

	private final String role;

	private final Map<String, String> settings;

	private SessionSettings(String sessionUser, String role, Map<String, String> settings) {
		this.sessionUser = sessionUser;
		this.role = role;
		this.settings = settings;
	}

	static SessionSettings of(Connection connection) throws SQLException {
		Map<String, String> values = new LinkedHashMap<>();
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(READ)) {
			while (result.next()) {
				values.put(result.getString(1), result.getString(2));
			}
		}
		String role = String.valueOf(values.remove("role"));
		return new SessionSettings(String.valueOf(values.remove("session_authorization")), role, values);
	}

	/** The same with a schema at the head of the search path. */
	SessionSettings withSchema(String schema) {
		String head = SIMPLE_IDENTIFIER.matcher(schema).matches() ? schema : HistoryTables.quoted(schema);
		Map<String, String> values = new LinkedHashMap<>(this.settings);
		values.compute(SEARCH_PATH, (name, path) -> {
			if (path == null || path.isBlank() || path.equals(head)) {
				return head;
			}
			return path.startsWith(head + ",") ? path : head + ", " + path;
		});
		return new SessionSettings(this.sessionUser, this.role, values);
	}

	/** The statements, sent in one message, that undo all that a script may have set. */
	private String restoreSql() {
		StringBuilder sql = new StringBuilder("set session authorization ")
			.append(HistoryTables.quoted(this.sessionUser))
			.append("; set role ")
			.append(this.role.equals(this.sessionUser) ? "none" : HistoryTables.quoted(this.role))
			.append("; reset all; discard temp");
		this.settings.forEach((name, value) -> sql.append("; select set_config(")
			.append(literal(name))
			.append(", ")
			.append(literal(value))
			.append(", false)"));
		return sql.toString();
	}

	void restore(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(restoreSql());
		}
	}

	private static String literal(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
