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
import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The table {@value HistoryTables#LOG} itself: made by the first run, brought up to date
 * by the first run of a later version of the migrations that has something to do.
 *
 * @param schema the schema that holds it
 */
record LogTable(String schema) {

	private static final String EVENT_CHECK = "check (event in ('began', 'applied', 'failed', 'interrupted', 'confirmed', 'forgotten'))";

	private static final String CREATE_SCHEMA = "create schema if not exists %s; ";

	private static final String CREATE = """
			create table if not exists %1$s (
			id bigint generated always as identity primary key,
			run_id text not null,
			module text not null,
			module_key bigint not null,
			history_table text not null,
			version text,
			script text not null,
			direction text not null default 'up' check (direction in ('up', 'down')),
			event text not null %2$s,
			checksum integer,
			began timestamptz not null,
			ended timestamptz,
			duration_ms bigint,
			applied_by text not null default current_user,
			application_version text,
			release text);
			create index if not exists migration_log_open on %1$s (run_id, module, script)
			where event in ('began', 'confirmed')""";

	private static final String OUTDATED = """
			select not exists (select 1 from pg_attribute where attrelid = c.oid and attname = 'release'
			and not attisdropped), (select conname::text from pg_constraint where conrelid = c.oid and contype = 'c'
			and pg_get_constraintdef(oid) like '%forgotten%' and pg_get_constraintdef(oid) not like '%interrupted%'),
			pg_has_role(c.relowner, 'usage') from pg_class c
			where c.relnamespace = to_regnamespace(quote_ident(?)) and c.relname = ?""";

	/**
	 * Creates the table, and its schema where that is missing, as another application may
	 * be doing at the same time.
	 */
	void create(Connection connection, boolean schemaExists) throws SQLException {
		String sql = schemaExists ? CREATE.formatted(name(), EVENT_CHECK)
				: CREATE_SCHEMA.formatted(HistoryTables.quoted(this.schema)) + CREATE.formatted(name(), EVENT_CHECK);
		// sent in one message, statements are one transaction
		execute(connection, "select " + RunLock.untilTheTransactionEnds(this.schema, HistoryTables.LOG) + "; " + sql);
	}

	/**
	 * Adds what the tables of earlier versions lack.
	 * @throws MigrationRefusedException if only the table's owner may do that
	 */
	void upgrade(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(OUTDATED)) {
			statement.setString(1, this.schema);
			statement.setString(2, HistoryTables.LOG);
			try (ResultSet result = statement.executeQuery()) {
				List<String> changes = result.next() ? changes(result.getBoolean(1), result.getString(2)) : List.of();
				if (!changes.isEmpty()) {
					upgrade(connection, "alter table " + name() + " " + String.join(", ", changes),
							result.getBoolean(3));
				}
			}
		}
	}

	private static List<String> changes(boolean lacksRelease, @Nullable String eventCheck) {
		List<String> changes = new ArrayList<>();
		if (lacksRelease) {
			changes.add("add column if not exists release text");
		}
		if (eventCheck != null) {
			changes.add("drop constraint " + HistoryTables.quoted(eventCheck));
			changes.add("add constraint " + HistoryTables.quoted(eventCheck) + " " + EVENT_CHECK);
		}
		return changes;
	}

	private void upgrade(Connection connection, String sql, boolean mayAlter) throws SQLException {
		if (!mayAlter) {
			throw MigrationRefusedException.beforeTheRun(List.of(new Problem(null, name(),
					"the log was made by an earlier version, and the role of the run, which does not own it, may not change it",
					"Let its owner run: " + sql + ";")));
		}
		execute(connection, sql);
	}

	private String name() {
		return HistoryTables.qualified(this.schema, HistoryTables.LOG);
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
