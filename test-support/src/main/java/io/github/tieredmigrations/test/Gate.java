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

package io.github.tieredmigrations.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * Holds a script at the statement {@link #SQL} until the test opens it.
 */
public final class Gate implements AutoCloseable {

	/** The statement at which a script waits. */
	public static final String SQL = "select pg_advisory_xact_lock(42);";

	private static final String WAITING = """
			from pg_locks where not granted and locktype = 'advisory'
			and database = (select oid from pg_database where datname = current_database())""";

	private final TestDatabase database;

	private final Connection connection;

	private Gate(TestDatabase database) throws SQLException {
		this.database = database;
		this.connection = database.dataSource().getConnection();
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("select pg_advisory_lock(42)");
		}
	}

	public static Gate closed(TestDatabase database) throws SQLException {
		return new Gate(database);
	}

	public void awaitScript() {
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::isReached);
	}

	/** The same for the script of a process that has yet to start. */
	public void awaitScript(ApplicationProcess application) {
		application.await(this::isReached);
	}

	boolean isReached() {
		return this.database.jdbc().sql("select count(*) " + WAITING).query(Integer.class).single() == 1;
	}

	/** The server process of the session whose script waits. */
	public int waitingPid() {
		return this.database.jdbc().sql("select pid " + WAITING).query(Integer.class).single();
	}

	public void open() throws SQLException {
		this.connection.close();
	}

	@Override
	public void close() throws SQLException {
		open();
	}

}
