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
import java.sql.Statement;
import java.time.Duration;

import io.github.tieredmigrations.test.TestDatabase;
import org.awaitility.Awaitility;

/**
 * A lock on a table that the session of somebody else holds until it is closed.
 */
final class TableLock implements AutoCloseable {

	private final TestDatabase database;

	private final String table;

	private final Connection connection;

	private TableLock(TestDatabase database, String table) throws SQLException {
		this.database = database;
		this.table = table;
		this.connection = database.dataSource().getConnection();
		this.connection.setAutoCommit(false);
	}

	/**
	 * Takes the lock.
	 * @param mode such as {@code share} or {@code access exclusive}
	 */
	static TableLock hold(TestDatabase database, String table, String mode) throws SQLException {
		TableLock lock = new TableLock(database, table);
		try (Statement statement = lock.connection.createStatement()) {
			statement.execute("lock table " + table + " in " + mode + " mode");
		}
		return lock;
	}

	/** Waits until a session waits for the table. */
	void awaitWaiting() {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::isInTheWay);
	}

	private boolean isInTheWay() {
		return this.database.jdbc()
			.sql("select count(*) from pg_locks where not granted and relation = ?::regclass"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.param(this.table)
			.query(int.class)
			.single() == 1;
	}

	void release() throws SQLException {
		this.connection.close();
	}

	@Override
	public void close() throws SQLException {
		release();
	}

}
