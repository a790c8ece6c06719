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

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * The lock that lets one process at a time migrate a schema. It is a session lock of the
 * session that does the work, so that both end together. It is waited for by asking again
 * and again: a session blocked in {@code pg_advisory_lock} would hold a snapshot, on
 * which the holder's {@code CREATE INDEX CONCURRENTLY} waits for ever.
 */
final class RunLock {

	private static final int CLASS_ID = crc("io.github.tieredmigrations");

	private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	/**
	 * Twice, so that one can be given back to see whether there is any. Some locales
	 * write numbers with digits of their own.
	 */
	private static final String ACQUIRE = "select pg_try_advisory_lock(%1$s, %2$s) and pg_try_advisory_lock(%1$s, %2$s)";

	private static final String HOLDER = """
			select l.pid, %s from pg_locks l
			left join pg_stat_activity a on a.pid = l.pid where %s""";

	private static final String IS_HELD = """
			l.locktype = 'advisory' and l.granted and l.objsubid = 2
			and l.database = (select oid from pg_database where datname = current_database())""";

	private final Connection connection;

	private final int objectId;

	private final String isHeld;

	private final String heldByUs;

	RunLock(Connection connection, String schema, String coreHistoryTable) {
		this.connection = connection;
		this.objectId = objectId(schema, coreHistoryTable);
		this.isHeld = isHeld(schema, coreHistoryTable);
		this.heldByUs = "case when pg_advisory_unlock(%1$s, %2$s) then pg_try_advisory_lock(%1$s, %2$s) else false end"
			.formatted(CLASS_ID, this.objectId);
	}

	/**
	 * A condition that holds while another session may have the lock. A standby does not
	 * know of those on its primary.
	 */
	static String mayBeHeldByAnother(String schema, String coreHistoryTable) {
		return "(pg_is_in_recovery() or exists (select 1 from pg_locks l where " + isHeld(schema, coreHistoryTable)
				+ " and l.pid <> pg_backend_pid()))";
	}

	/**
	 * A condition that holds while this session has the lock. The view of all locks tells
	 * it too, but takes half of the time in which a script is recorded.
	 */
	String heldByUs() {
		return this.heldByUs;
	}

	/** The call that takes a lock for a table of a schema until the transaction ends. */
	static String untilTheTransactionEnds(String schema, String table) {
		return "pg_advisory_xact_lock(%s, %s)".formatted(CLASS_ID, objectId(schema, table));
	}

	/** A condition that holds while a session has the lock. */
	String heldBy(int pid) {
		return "exists (select 1 from pg_locks l where %s and l.pid = %s)".formatted(this.isHeld, pid);
	}

	private static String isHeld(String schema, String coreHistoryTable) {
		return IS_HELD + " and l.classid = " + Integer.toUnsignedLong(CLASS_ID) + " and l.objid = "
				+ Integer.toUnsignedLong(objectId(schema, coreHistoryTable));
	}

	private static int objectId(String schema, String coreHistoryTable) {
		return crc(schema + "." + coreHistoryTable);
	}

	/**
	 * Takes the lock.
	 * @param timeout how long to wait
	 * @param waiting told who holds the lock, each time it is found held
	 * @param pause waits until it may be asked again
	 * @throws RunLockTimeoutException if it could not be had in time
	 * @throws MigrationInterruptedException if that was asked for
	 */
	void acquire(Duration timeout, Consumer<@Nullable LockHolder> waiting, Consumer<Duration> pause)
			throws SQLException {
		Instant deadline = Instant.now().plus(timeout);
		Duration next = FIRST_PAUSE;
		while (!tryAcquire()) {
			LockHolder holder = holder();
			if (!Instant.now().isBefore(deadline)) {
				throw new RunLockTimeoutException(timeout, holder);
			}
			waiting.accept(holder);
			pause.accept(next);
			next = (next.compareTo(LONGEST_PAUSE) < 0) ? next.multipliedBy(2) : LONGEST_PAUSE;
		}
	}

	/** Releases the lock and those that scripts have taken for the session. */
	void release() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("select pg_advisory_unlock_all()");
		}
	}

	private boolean tryAcquire() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery(ACQUIRE.formatted(CLASS_ID, this.objectId))) {
			return result.next() && result.getBoolean(1);
		}
	}

	private @Nullable LockHolder holder() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery(HOLDER.formatted(LockHolders.COLUMNS, this.isHeld))) {
			return result.next() ? LockHolders.read(result) : null;
		}
	}

	private static int crc(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return (int) crc.getValue();
	}

}
