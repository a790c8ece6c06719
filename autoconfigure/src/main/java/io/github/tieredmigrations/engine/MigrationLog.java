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
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the table {@value HistoryTables#LOG}, which are only ever added: one per
 * script that ran, be it an up or a down script, in the script's own transaction. A
 * script outside a transaction has a row before it that says that it began, and one after
 * it. A run that was interrupted has one that says at which script.
 */
final class MigrationLog {

	static final String APPLIED = "applied";

	static final String FAILED = "failed";

	static final String INTERRUPTED = "interrupted";

	static final String CONFIRMED = "confirmed";

	static final String FORGOTTEN = "forgotten";

	private static final String COLUMNS = """
			(run_id, module, version, script, event, checksum, application_version, module_key,
			history_table, direction, release, began, ended, duration_ms)""";

	/** Where the log has rows of the script, the new one belongs to the last of them. */
	private static final String FORGET = """
			insert into %1$s (run_id, module, module_key, history_table, version, script, direction, event, checksum,
			application_version, release, began, ended, duration_ms)
			select coalesce(last.run_id, ?), coalesce(last.module, ?), failed.module_key, failed.history_table,
			coalesce(last.version, ?), failed.script, 'up', 'forgotten', coalesce(last.checksum, ?),
			coalesce(last.application_version, ?), last.release, coalesce(last.began, now()), clock_timestamp(),
			(extract(epoch from clock_timestamp() - coalesce(last.began, now())) * 1000)::bigint
			from (select ?::bigint, ?::text, ?::text) as failed (module_key, history_table, script)
			left join lateral (select * from %1$s as log where log.module_key = failed.module_key
			and log.history_table = failed.history_table and log.script = failed.script
			order by id desc limit 1) as last on true""";

	private static final String BEGINS_NOW = "clock_timestamp(), null, null";

	/**
	 * In a transaction {@code now()} is when the transaction, and so the script, began.
	 */
	private static final String ENDS_NOW = "now(), clock_timestamp(),"
			+ " (extract(epoch from clock_timestamp() - now()) * 1000)::bigint";

	private static final String ENDS_NOW_AFTER = "clock_timestamp() - interval '%1$s milliseconds', clock_timestamp(), %1$s";

	private static final String SETTLE = """
			insert into %1$s (run_id, module, module_key, history_table, version, script, direction, event, checksum,
			application_version, release, began, ended, duration_ms)
			select coalesce(?, run_id), module, module_key, history_table, version, script, direction, ?, checksum,
			application_version, coalesce(release, ?), began, clock_timestamp(), (extract(epoch from clock_timestamp() - began) * 1000)::bigint
			from %1$s where id = ?""";

	private final String table;

	private final HistoryTables tables;

	private final RunLock lock;

	private final String runId;

	private final @Nullable String applicationVersion;

	private final @Nullable String release;

	MigrationLog(String schema, HistoryTables tables, RunLock lock, String runId, MigrationSettings settings) {
		this.table = HistoryTables.qualified(schema, HistoryTables.LOG);
		this.tables = tables;
		this.lock = lock;
		this.runId = runId;
		this.applicationVersion = settings.applicationVersion();
		this.release = settings.releases().release();
	}

	/**
	 * Puts the session back as it was and records a script that ran in the transaction
	 * that is open now: in one message, unless answers to statements of others would be
	 * among its answers.
	 */
	void applied(Connection connection, MigrationStep step, SessionSettings session) throws SQLException {
		String insert = insertSql(step, APPLIED, ENDS_NOW);
		if (session.runsSqlOfOthers()) {
			session.restore(connection);
			execute(connection, insert);
		}
		else {
			execute(connection, session.restoreSqlAnd(insert));
		}
	}

	/** Records that a script outside a transaction begins. */
	long began(Connection connection, MigrationStep step) throws SQLException {
		return execute(connection, insertSql(step, "began", BEGINS_NOW));
	}

	/**
	 * Records at which script, of which nothing was kept, the run was interrupted.
	 * @param began when the script began, {@code null} if it did not
	 */
	void interrupted(Connection connection, MigrationStep step, @Nullable Instant began) throws SQLException {
		long millis = (began != null) ? Duration.between(began, Instant.now()).toMillis() : 0;
		execute(connection, insertSql(step, INTERRUPTED, ENDS_NOW_AFTER.formatted(millis)));
	}

	/** Records how a script outside a transaction ended. */
	void ended(Connection connection, long beganId, String event) throws SQLException {
		ended(connection, beganId, event, null, null);
	}

	/**
	 * Records a script outside a transaction that somebody has confirmed as one of this
	 * run, with the release that who did so by hand has not named.
	 */
	void confirmed(Connection connection, long confirmedId, MigrationStep step) throws SQLException {
		ended(connection, confirmedId, APPLIED, this.runId, release(step));
	}

	/** Records that a script that failed is to run again. */
	void forgotten(Connection connection, ModuleId module, ModuleKey key, HistoryRow row) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(FORGET.formatted(this.table))) {
			statement.setString(1, this.runId);
			statement.setString(2, module.value());
			statement.setString(3, row.ownVersion());
			statement.setObject(4, row.checksum(), Types.INTEGER);
			statement.setString(5, this.applicationVersion);
			statement.setLong(6, key.value());
			statement.setString(7, this.tables.of(row.tier()));
			statement.setString(8, row.script());
			statement.executeUpdate();
		}
	}

	private void ended(Connection connection, long id, String event, @Nullable String run, @Nullable String release)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SETTLE.formatted(this.table))) {
			statement.setString(1, run);
			statement.setString(2, event);
			statement.setString(3, release);
			statement.setLong(4, id);
			statement.executeUpdate();
		}
	}

	private @Nullable String release(MigrationStep step) {
		return (step.release() != null || step.direction() == Direction.DOWN) ? step.release() : this.release;
	}

	private String insertSql(MigrationStep step, String event, String times) {
		ScriptVersion version = step.script().name().version();
		String values = String.join(", ", text(this.runId), text(step.module().id().value()),
				text((version != null) ? version.toString() : null), text(step.script().path()), text(event),
				Integer.toString(step.checksum()), text(this.applicationVersion),
				Long.toString(step.module().key().value()), text(this.tables.of(step.module().tier())),
				text(step.direction().name().toLowerCase(Locale.ROOT)), text(release(step)), times);
		return "insert into " + this.table + " " + COLUMNS + " select " + values + " where " + this.lock.heldByUs()
				+ " returning id";
	}

	private static String text(@Nullable String text) {
		return (text != null) ? HistoryTables.literal(text) : "null";
	}

	/**
	 * Executes statements of which the last inserts a row.
	 * @return the row's id
	 */
	private static long execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
			try (ResultSet last = lastResult(statement)) {
				if (!last.next()) {
					throw new SQLException("the lock of the run is gone: a script has released it");
				}
				return last.getLong(1);
			}
		}
	}

	private static ResultSet lastResult(Statement statement) throws SQLException {
		ResultSet last = null;
		do {
			ResultSet result = statement.getResultSet();
			last = (result != null) ? result : last;
		}
		while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT) || statement.getUpdateCount() != -1);
		return Objects.requireNonNull(last);
	}

}
