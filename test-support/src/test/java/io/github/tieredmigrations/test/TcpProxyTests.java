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

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TcpProxy}.
 */
class TcpProxyTests {

	private final TestDatabase database = TestDatabase.create();

	private final TcpProxy proxy = TcpProxy.to(this.database);

	@BeforeEach
	void table() {
		this.database.jdbc().sql("create table t (id int)").update();
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
		this.database.close();
	}

	@Test
	void delaysEachRoundTrip() throws SQLException {
		try (Connection connection = connect(""); Statement statement = connection.createStatement()) {
			statement.execute("select 1");
			this.proxy.roundTrip(Duration.ofMillis(50));
			long fastest = Long.MAX_VALUE;
			for (int count = 0; count < 20; count++) {
				long begin = System.nanoTime();
				statement.execute("select 1");
				fastest = Math.min(fastest, System.nanoTime() - begin);
			}
			assertThat(fastest).isBetween(50_000_000L, 95_000_000L);
		}
	}

	@Test
	void lettingNothingPassLeavesTheClientWaiting() throws Exception {
		try (Connection connection = connect("")) {
			this.proxy.stall();
			CompletableFuture<Void> insert = CompletableFuture.runAsync(() -> insert(connection));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> insert.get(200, TimeUnit.MILLISECONDS));
			assertThat(rows()).isZero();
			this.proxy.resume();
			insert.get(30, TimeUnit.SECONDS);
			assertThat(rows()).isOne();
		}
	}

	@Test
	void refusesAsAServerDoesThatIsDown() throws Exception {
		this.proxy.refuse();
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(""))
			.withMessageContaining("Connection to localhost:" + this.proxy.port() + " refused");
		this.proxy.accept();
		connect("").close();
	}

	@Test
	void cutsWhatIsConnectedAndAcceptsOthers() throws Exception {
		try (Connection connection = connect("")) {
			this.proxy.cut();
			assertThatException().isThrownBy(() -> insert(connection));
		}
		connect("").close();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void serverLearnsThatItsClientWasCut() throws Exception {
		try (Gate gate = Gate.closed(this.database); Connection connection = connect("")) {
			CompletableFuture<Void> waiting = awaitGate(gate, connection);
			this.proxy.cut();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get);
			Awaitility.await().until(() -> !gate.isReached());
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void serverDoesNotLearnThatItsClientWasCutAlone() throws Exception {
		try (Gate gate = Gate.closed(this.database); Connection connection = connect("")) {
			CompletableFuture<Void> waiting = awaitGate(gate, connection);
			this.proxy.cutClients();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get);
			Awaitility.await().during(Duration.ofMillis(500)).until(gate::isReached);
		}
	}

	private static CompletableFuture<Void> awaitGate(Gate gate, Connection connection) {
		execute(connection, "set client_connection_check_interval = 100");
		CompletableFuture<Void> waiting = CompletableFuture
			.runAsync(() -> execute(connection, Gate.SQL + "insert into t values (1)"));
		gate.awaitScript();
		return waiting;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?preferQueryMode=simple", "?prepareThreshold=1" })
	void commitWhoseAnswerIsLostIsKept(String options) throws Exception {
		try (Connection connection = connect(options)) {
			connection.setAutoCommit(false);
			insert(connection);
			connection.commit();
			HeldStatement held = this.proxy.holdAfter("insert into t values (1)", "commit");
			CompletableFuture<Void> commit = insertAndCommit(connection);
			held.await();
			assertThat(rows()).isOne();
			held.forwardWithoutAnswer();
			assertThat(rows()).isEqualTo(2);
			this.proxy.cut();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(commit::get);
		}
	}

	@Test
	void commitThatIsDroppedIsNotKept() throws Exception {
		try (Connection connection = connect("")) {
			connection.setAutoCommit(false);
			HeldStatement held = this.proxy.hold("commit");
			CompletableFuture<Void> commit = insertAndCommit(connection);
			held.await().drop();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(commit::get);
		}
		this.proxy.awaitNoConnection();
		assertThat(rows()).isZero();
	}

	@Test
	void otherStatementsPass() throws Exception {
		this.proxy.holdAfter("insert into u", "commit");
		try (Connection connection = connect("")) {
			connection.setAutoCommit(false);
			insertAndCommit(connection).get(30, TimeUnit.SECONDS);
		}
		assertThat(rows()).isOne();
	}

	private Connection connect(String options) throws SQLException {
		return new DriverManagerDataSource(this.proxy.url() + options, this.database.username(),
				this.database.password())
			.getConnection();
	}

	private CompletableFuture<Void> insertAndCommit(Connection connection) {
		return CompletableFuture.runAsync(() -> {
			insert(connection);
			execute(connection::commit);
		});
	}

	private static void insert(Connection connection) {
		execute(connection, "insert into t values (1)");
	}

	private static void execute(Connection connection, String sql) {
		execute(() -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		});
	}

	private static void execute(Work work) {
		try {
			work.run();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int rows() {
		return JdbcClient.create(this.database.dataSource())
			.sql("select count(*) from t")
			.query(Integer.class)
			.single();
	}

	private interface Work {

		void run() throws SQLException;

	}

}
