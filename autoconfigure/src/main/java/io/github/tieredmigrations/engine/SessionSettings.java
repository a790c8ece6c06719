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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What the session was like when it was borrowed: its role, and all that the pool or the
 * connection's first statements had set. Every script begins with this, whatever the one
 * before it has set, and the next borrower finds it.
 */
final class SessionSettings {

	private static final String SEARCH_PATH = "search_path";

	private static final Pattern SIMPLE_IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");

	/** What is to be put back, and which of the guards nobody has set. */
	private static final String READ = """
			select 'role', current_user::text, true, false
			union all select 'session_authorization', session_user::text, true, false
			union all select 'search_path', current_setting('search_path'), true, false
			union all select 'application_name', current_setting('application_name'), true, false
			union all select 'version', version(), true, false
			union all select name, current_setting(name), own, unset from (select name,
			source = 'session' and context in ('user', 'superuser') and name not in ('search_path', 'application_name'),
			%s from pg_settings) as setting (name, own, unset) where own or unset""".formatted(SessionGuards.UNSET);

	/**
	 * At the end of a message, or in one of its own: with {@code prepareThreshold=-1} the
	 * driver prepares the statements of a message before it executes the first.
	 */
	private static final String DEALLOCATE = "deallocate all";

	private static final Set<String> DRIVERS_NAMES = Set.of("", "PostgreSQL JDBC Driver");

	private final String sessionUser;

	private final String role;

	private final String searchPath;

	private final String applicationName;

	private final @Nullable String initSql;

	private final Map<String, String> settings;

	private final SessionGuards guards;

	/** What a run adds. */
	private final Map<String, String> guarding;

	private @Nullable String restoreSql;

	private SessionSettings(String sessionUser, String role, String searchPath, String applicationName,
			@Nullable String initSql, Map<String, String> settings, SessionGuards guards,
			Map<String, String> guarding) {
		this.sessionUser = sessionUser;
		this.role = role;
		this.searchPath = searchPath;
		this.applicationName = applicationName;
		this.initSql = initSql;
		this.settings = settings;
		this.guards = guards;
		this.guarding = guarding;
	}

	/**
	 * Reads the settings.
	 * @param initSql what the pool runs on each new connection: settings of extensions
	 * and applications, which the server does not list, come from there; {@code null} if
	 * it runs nothing
	 */
	static SessionSettings of(Connection connection, @Nullable String initSql) throws SQLException {
		Map<String, String> values = new LinkedHashMap<>();
		Set<String> unset = new HashSet<>();
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(READ)) {
			while (result.next()) {
				if (result.getBoolean(3)) {
					values.put(result.getString(1), result.getString(2));
				}
				if (result.getBoolean(4)) {
					unset.add(result.getString(1));
				}
			}
		}
		SessionGuards guards = new SessionGuards(unset, take(values, "version"));
		// the driver sets it after it has connected, so that a reset would lose it
		String applicationName = String.valueOf(values.get("application_name"));
		return new SessionSettings(take(values, "session_authorization"), take(values, "role"),
				take(values, SEARCH_PATH), applicationName, initSql, values, guards, Map.of());
	}

	private static String take(Map<String, String> values, String name) {
		return String.valueOf(values.remove(name));
	}

	/**
	 * The same for a run: with a schema at the head of the search path, under the name of
	 * the application where the session has none but the driver's, and guarded against
	 * holding up others.
	 * @param flywayInitSql what Flyway runs where it opens a connection, which here is
	 * once for many scripts; {@code null} if it runs nothing
	 */
	SessionSettings forRun(String schema, String application, Resilience resilience, @Nullable String flywayInitSql) {
		String head = SIMPLE_IDENTIFIER.matcher(schema).matches() ? schema : HistoryTables.quoted(schema);
		String path = this.searchPath;
		if (path.isBlank() || path.equals(head)) {
			path = head;
		}
		else if (!path.startsWith(head + ",")) {
			path = head + ", " + path;
		}
		Map<String, String> settings = new LinkedHashMap<>(this.settings);
		if (DRIVERS_NAMES.contains(this.applicationName)) {
			settings.put("application_name", application);
		}
		return new SessionSettings(this.sessionUser, this.role, path, this.applicationName,
				both(this.initSql, flywayInitSql), settings, this.guards, this.guards.settings(resilience));
	}

	/** The first may end with a comment. */
	private static @Nullable String both(@Nullable String first, @Nullable String second) {
		return (first != null && second != null) ? first + "\n;" + second : (first != null) ? first : second;
	}

	/**
	 * The statements, sent in one message, that undo all that a script may have set, and
	 * one more. The role comes last: it may not be allowed to set what the pool has set.
	 */
	String restoreSqlAnd(String sql) {
		return restoreSql() + ";\n" + sql + "; " + DEALLOCATE;
	}

	private String restoreSql() {
		if (this.restoreSql == null) {
			this.restoreSql = makeRestoreSql();
		}
		return this.restoreSql;
	}

	private String makeRestoreSql() {
		StringBuilder sql = new StringBuilder("set session authorization ")
			.append(HistoryTables.quoted(this.sessionUser))
			.append("; reset all; discard temp; close all; unlisten *");
		Map<String, String> values = new LinkedHashMap<>(this.settings);
		if (this.initSql != null) {
			// it may set a role that may not set the others, and end with a comment
			appendSettings(sql, values);
			sql.append("; ").append(this.initSql).append('\n');
			values.clear();
		}
		values.put(SEARCH_PATH, this.searchPath);
		values.putAll(this.guarding);
		appendSettings(sql, values);
		sql.append("; set role ").append(this.role.equals(this.sessionUser) ? "none" : HistoryTables.quoted(this.role));
		return sql.toString();
	}

	private static void appendSettings(StringBuilder sql, Map<String, String> settings) {
		if (!settings.isEmpty()) {
			sql.append(settings.entrySet()
				.stream()
				.map((setting) -> "set_config(%s, %s, false)".formatted(HistoryTables.literal(setting.getKey()),
						HistoryTables.literal(setting.getValue())))
				.collect(Collectors.joining(", ", "; select ", "")));
		}
	}

	String role() {
		return this.role;
	}

	/** Whether statements of others are among those that put the session back. */
	boolean runsSqlOfOthers() {
		return this.initSql != null;
	}

	/** Lets the statements wait for locks as long as they would without a run. */
	void restoreLockTimeout(Connection connection) throws SQLException {
		String own = this.settings.get(SessionGuards.LOCK_TIMEOUT);
		execute(connection, (own != null) ? "set lock_timeout = " + HistoryTables.literal(own) : "reset lock_timeout");
	}

	void restore(Connection connection) throws SQLException {
		if (runsSqlOfOthers()) {
			// what the pool prepares stays
			execute(connection, DEALLOCATE);
			execute(connection, restoreSql());
		}
		else {
			execute(connection, restoreSql() + "; " + DEALLOCATE);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
