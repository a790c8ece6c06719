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

package io.github.tieredmigrations.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.tieredmigrations.test.TestDatabase;

/**
 * An application that reads the table {@code hot} again and again over several
 * connections, and how long the server lets one of them wait at worst.
 */
final class Readers implements AutoCloseable {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long SHORT_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	private static final String LONGEST_WAIT = """
			select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0) from pg_locks
			where not granted and mode = 'AccessShareLock' and relation = 'hot'::regclass""";

	private final ExecutorService threads;

	private final List<CompletableFuture<Void>> readers = new ArrayList<>();

	private final CompletableFuture<Duration> longestWait;

	private volatile boolean closed;

	private Readers(TestDatabase database, int count) {
		this.threads = Executors.newFixedThreadPool(count + 1);
		this.longestWait = CompletableFuture.supplyAsync(() -> observe(database), this.threads);
	}

	static Readers of(TestDatabase database, int count) {
		Readers readers = new Readers(database, count);
		for (int i = 0; i < count; i++) {
			readers.readers.add(CompletableFuture.runAsync(() -> readers.read(database), readers.threads));
		}
		return readers;
	}

	/**
	 * Ends the reading and returns how long a statement waited at worst for the table.
	 */
	Duration longestWait() {
		this.closed = true;
		this.readers.forEach(CompletableFuture::join);
		return this.longestWait.join();
	}

	@Override
	public void close() {
		this.closed = true;
		this.threads.shutdown();
	}

	private void read(TestDatabase database) {
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			while (!this.closed) {
				statement.execute("select count(*) from hot");
				LockSupport.parkNanos(PAUSE);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Duration observe(TestDatabase database) {
		double longest = 0;
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			while (!this.closed) {
				try (ResultSet wait = statement.executeQuery(LONGEST_WAIT)) {
					wait.next();
					longest = Math.max(longest, wait.getDouble(1));
				}
				LockSupport.parkNanos(SHORT_PAUSE);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return Duration.ofMillis(Math.round(longest * 1000));
	}

}
