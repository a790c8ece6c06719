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
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * The table {@value HistoryTables#LOG}, to which rows are only ever added: one per
 * applied script, in the script's own transaction. A script outside a transaction has a
 * row before it that says that it began, and one after it. A run that was interrupted has
 * one that says at which script.
 */
final class MigrationLog {

	static final String APPLIED = "applied";

	static final String FAILED = "failed";

	static final String INTERRUPTED = "interrupted";

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
			event text not null check (event in ('began', 'applied', 'failed', 'interrupted', 'confirmed', 'forgotten')),
			checksum integer,
			began timestamptz not null,
			ended timestamptz,
			duration_ms bigint,
			applied_by text not null default current_user,
			application_version text);
			create index if not exists migration_log_open on %1$s (run_id, module, script)
			where event in ('began', 'confirmed')""";

	private static final String INSERT = """
			insert into %s (run_id, module, version, script, event, checksum, application_version, module_key,
			history_table, began, ended, duration_ms) select ?, ?, ?, ?, ?, ?, ?, ?, ?, %s where %s""";

	private static final String BEGINS_NOW = "clock_timestamp(), null, null";

	/**
	 * In a transaction {@code now()} is when the transaction, and so the script, began.
	 */
	private static final String ENDS_NOW = "now(), clock_timestamp(),"
			+ " (extract(epoch from clock_timestamp() - now()) * 1000)::bigint";

	private static final String ENDS_NOW_AFTER = "clock_timestamp() - interval '%1$d milliseconds', clock_timestamp(), %1$d";

	private static final String SETTLE = """
			insert into %1$s (run_id, module, module_key, history_table, version, script, direction, event, checksum,
			application_version, began, ended, duration_ms)
			select run_id, module, module_key, history_table, version, script, direction, ?, checksum,
			application_version, began, clock_timestamp(), (extract(epoch from clock_timestamp() - began) * 1000)::bigint
			from %1$s where id = ?""";

	private static final String SETTLE_BY_HAND = """
			insert into %1$s (run_id, module, module_key, history_table, version, script, direction, event, checksum, \
			began) select run_id, module, module_key, history_table, version, script, direction, '%2$s', checksum, \
			began from %1$s where id in (%3$s)""";

	private final String table;

	private final HistoryTables tables;

	private final RunLock lock;

	private final String runId;

	private final @Nullable String applicationVersion;

	MigrationLog(String schema, HistoryTables tables, RunLock lock, String runId, @Nullable String applicationVersion) {
		this.table = HistoryTables.qualified(schema, HistoryTables.LOG);
		this.tables = tables;
		this.lock = lock;
		this.runId = runId;
		this.applicationVersion = applicationVersion;
	}

	void create(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(CREATE.formatted(this.table));
		}
	}

	/** Records a script that ran in the transaction that is open now. */
	void applied(Connection connection, MigrationStep step) throws SQLException {
		insert(connection, step, APPLIED, ENDS_NOW);
	}

	/** Records that a script outside a transaction begins. */
	long began(Connection connection, MigrationStep step) throws SQLException {
		return insert(connection, step, "began", BEGINS_NOW);
	}

	/**
	 * Records at which script, of which nothing was kept, the run was interrupted.
	 * @param began when the script began, {@code null} if it did not
	 */
	void interrupted(Connection connection, MigrationStep step, @Nullable Instant began) throws SQLException {
		long millis = (began != null) ? Duration.between(began, Instant.now()).toMillis() : 0;
		insert(connection, step, INTERRUPTED, ENDS_NOW_AFTER.formatted(millis));
	}

	/** Records how a script outside a transaction ended. */
	void ended(Connection connection, long beganId, String event) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SETTLE.formatted(this.table))) {
			statement.setString(1, event);
			statement.setLong(2, beganId);
			statement.executeUpdate();
		}
	}

	private long insert(Connection connection, MigrationStep step, String event, String times) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement(INSERT.formatted(this.table, times, this.lock.heldByUs()), new String[] { "id" })) {
			ScriptVersion version = step.script().name().version();
			statement.setString(1, this.runId);
			statement.setString(2, step.module().id().value());
			statement.setString(3, (version != null) ? version.toString() : null);
			statement.setString(4, step.script().path());
			statement.setString(5, event);
			statement.setInt(6, step.checksum());
			statement.setString(7, this.applicationVersion);
			statement.setLong(8, step.module().key().value());
			statement.setString(9, this.tables.of(step.module().tier()));
			if (statement.executeUpdate() == 0) {
				throw new SQLException("the lock of the run is gone: a script has released it");
			}
			try (var keys = statement.getGeneratedKeys()) {
				keys.next();
				return keys.getLong(1);
			}
		}
	}

	static Problem outcomeUnknown(OpenLogRow row, String schema, List<String> invalidIndexes) {
		String table = HistoryTables.qualified(schema, HistoryTables.LOG);
		return new Problem(ModuleId.parse(row.module()).orElse(null), row.script(),
				"outcome unknown: the script, which runs outside a transaction, began at %s and its end was not recorded (row %d of %s)"
					.formatted(row.began(), row.id(), table),
				"Its database session may still be at work: see pg_stat_activity. Then check what it did; %s.%n      If all of it is there, confirm it, and it is recorded without being run:%n        %s;%n      If nothing of it is left, forget it, and it runs again:%n        %s;"
					.formatted(
							invalidIndexes.isEmpty() ? "no index is INVALID"
									: "an index is INVALID and has to be dropped: " + String.join("; ", invalidIndexes),
							settleByHand(table, "confirmed", String.valueOf(row.id())),
							settleByHand(table, "forgotten", String.valueOf(row.id()))));
	}

	/** The history has lost what the log still knows. */
	static Problem lost(MigrationModule module, List<LoggedScript> scripts, String schema, String historyTable) {
		String ids = scripts.stream().map((script) -> String.valueOf(script.id())).collect(Collectors.joining(", "));
		return new Problem(module.id(), Names.some(scripts.stream().map(LoggedScript::script).toList()),
				"the log says that %d scripts were applied of which %s has no row".formatted(scripts.size(),
						HistoryTables.qualified(schema, historyTable)),
				"Restore the rows, or the table, from a backup; or, if they are to run again, say so:%n        %s;"
					.formatted(settleByHand(HistoryTables.qualified(schema, HistoryTables.LOG), "forgotten", ids)));
	}

	private static String settleByHand(String table, String event, String ids) {
		return SETTLE_BY_HAND.formatted(table, event, ids).trim();
	}

}
