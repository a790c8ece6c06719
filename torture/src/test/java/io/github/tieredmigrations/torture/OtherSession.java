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
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.TestDatabase;
import org.awaitility.Awaitility;

/**
 * A session of somebody else. Its transaction has a snapshot and locks, and ends when it
 * is closed.
 */
final class OtherSession implements AutoCloseable {

	private final TestDatabase database;

	private final Connection connection;

	private final int pid;

	private OtherSession(TestDatabase database) throws SQLException {
		this.database = database;
		this.connection = database.dataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("select pg_backend_pid() from pg_class")) {
			result.next();
			this.pid = result.getInt(1);
		}
	}

	/** Opens a session that does nothing but have a snapshot. */
	static OtherSession withSnapshot(TestDatabase database) throws SQLException {
		return new OtherSession(database);
	}

	/** Opens a session that has run a statement. */
	static OtherSession thatRan(TestDatabase database, String sql) throws SQLException {
		OtherSession session = new OtherSession(database);
		session.execute(sql);
		return session;
	}

	/** Opens a session that waits for a lock, and has it as soon as it can be had. */
	static OtherSession waitingFor(TestDatabase database, String sql) throws SQLException {
		OtherSession session = new OtherSession(database);
		CompletableFuture.runAsync(() -> session.execute(sql), (task) -> new Thread(task).start());
		Awaitility.await()
			.until(() -> database.jdbc()
				.sql("select cardinality(pg_blocking_pids(?)) > 0")
				.param(session.pid)
				.query(Boolean.class)
				.single());
		return session;
	}

	private void execute(String sql) {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until the application waits for this session. */
	void awaitBlocked(ApplicationProcess application) {
		application.await(() -> !blocked().isEmpty());
	}

	/** The sessions that wait for this one, and their statements. */
	List<String> blocked() {
		return this.database.jdbc()
			.sql("select pid || ' ' || query from pg_stat_activity where datname = current_database()"
					+ " and ? = any(pg_blocking_pids(pid))")
			.param(this.pid)
			.query(String.class)
			.list();
	}

	void end() throws SQLException {
		this.connection.close();
	}

	@Override
	public void close() throws SQLException {
		end();
	}

}
