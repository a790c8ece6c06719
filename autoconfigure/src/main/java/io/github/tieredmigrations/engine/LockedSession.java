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
import java.sql.SQLException;
import java.time.Duration;

import io.github.tieredmigrations.module.Tier;

/**
 * The session of a run while it has, or waits for, the lock of a run: with settings of
 * its own, and given back as it was borrowed.
 */
final class LockedSession implements AutoCloseable {

	private final Connection connection;

	private final MigrationSettings settings;

	private final SessionSettings borrowed;

	private final SessionSettings forRun;

	private final RunLock lock;

	LockedSession(Session session, String schema, HistoryTables tables, MigrationSettings settings)
			throws SQLException {
		this.connection = session.connection();
		this.settings = settings;
		this.borrowed = SessionSettings.of(this.connection, session.initSql());
		this.forRun = this.borrowed.forRun(schema, settings.applicationName(), settings.resilience(),
				FlywaySettings.initSql(settings.flyway()).orElse(null));
		this.lock = new RunLock(this.connection, schema, tables.of(Tier.CORE));
		session.markUsed();
		Duration socketTimeout = settings.resilience().socketTimeout();
		if (socketTimeout != null) {
			session.waitAtMost(socketTimeout);
		}
	}

	/**
	 * Waits for the lock.
	 * @throws RunLockTimeoutException if it could not be had in time
	 * @throws MigrationInterruptedException if that was asked for
	 */
	void acquire(RunState run, RunLogger logger) throws SQLException {
		this.forRun.restore(this.connection);
		this.lock.acquire(this.settings.lockTimeout(), (holder) -> {
			run.lockWaits().runWaitsFor(holder);
			logger.waiting(holder);
		}, (pause) -> {
			run.interruption().pause(pause);
			run.stopIfInterrupted();
		});
		run.stopIfInterrupted();
	}

	Connection connection() {
		return this.connection;
	}

	RunLock lock() {
		return this.lock;
	}

	/** What each script begins with. */
	SessionSettings settings() {
		return this.forRun;
	}

	/** A connection that is gone has taken lock and settings with it. */
	@Override
	public void close() {
		try {
			if (!this.connection.getAutoCommit()) {
				this.connection.rollback();
				this.connection.setAutoCommit(true);
			}
			try {
				this.borrowed.restore(this.connection);
			}
			finally {
				this.lock.release();
			}
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

}
