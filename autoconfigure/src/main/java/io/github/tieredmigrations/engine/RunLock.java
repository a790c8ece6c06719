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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

	private static final String HOLDER = """
			select l.pid, a.application_name, a.backend_start from pg_locks l
			left join pg_stat_activity a on a.pid = l.pid
			where l.locktype = 'advisory' and l.granted and l.objsubid = 2
			and l.database = (select oid from pg_database where datname = current_database())
			and l.classid = ?::bigint::oid and l.objid = ?::bigint::oid""";

	private final Connection connection;

	private final int objectId;

	RunLock(Connection connection, String schema, String coreHistoryTable) {
		this.connection = connection;
		this.objectId = crc(schema + "." + coreHistoryTable);
	}

	/**
	 * Takes the lock.
	 * @param timeout how long to wait
	 * @param waiting told who holds the lock, each time it is found held
	 * @throws RunLockTimeoutException if it could not be had in time
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	void acquire(Duration timeout, Consumer<@Nullable LockHolder> waiting) throws SQLException, InterruptedException {
		Instant deadline = Instant.now().plus(timeout);
		Duration pause = FIRST_PAUSE;
		while (!tryAcquire()) {
			LockHolder holder = holder();
			if (!Instant.now().isBefore(deadline)) {
				throw new RunLockTimeoutException(timeout, holder);
			}
			waiting.accept(holder);
			Thread.sleep(pause.toMillis());
			pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
		}
	}

	void release() throws SQLException {
		call("select pg_advisory_unlock(?, ?)");
	}

	private boolean tryAcquire() throws SQLException {
		return call("select pg_try_advisory_lock(?, ?)");
	}

	private boolean call(String sql) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			statement.setInt(1, CLASS_ID);
			statement.setInt(2, this.objectId);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() && result.getBoolean(1);
			}
		}
	}

	private @Nullable LockHolder holder() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(HOLDER)) {
			statement.setLong(1, Integer.toUnsignedLong(CLASS_ID));
			statement.setLong(2, Integer.toUnsignedLong(this.objectId));
			try (ResultSet result = statement.executeQuery()) {
				if (!result.next()) {
					return null;
				}
				OffsetDateTime since = result.getObject(3, OffsetDateTime.class);
				return new LockHolder(result.getInt(1), result.getString(2),
						(since != null) ? since.toInstant() : null);
			}
		}
	}

	private static int crc(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return (int) crc.getValue();
	}

}
