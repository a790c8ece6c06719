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
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of plain Flyway, not of the engine, for the behaviour on which the engine's
 * transactions and its one session rest. Where one fails after an upgrade, exactly-once
 * is at stake, whatever the other tests say.
 */
class FlywayTransactionTests {

	private static final String WRITE = """
			create table if not exists ledger (note text);
			insert into ledger values ('script');
			""";

	private static final String TRANSACTIONS = """
			select count(distinct xmin::text) from (select xmin from ledger
			union all select xmin from flyway_schema_history where version = '2') as rows
			""";

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@ParameterizedTest
	@CsvSource({ "true, 2", "false, 1" })
	void lockOfFlywayDecidesWhetherScriptAndHistoryRowAreOneTransaction(boolean lock, int transactions) {
		configure(new FlywayScripts().script("V2__x.sql", WRITE), this.database.dataSource(), lock).load().migrate();
		assertThat(number(TRANSACTIONS)).isEqualTo(transactions);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void singleConnectionMakesScriptAndHistoryRowOneTransaction(boolean lock) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			configure(new FlywayScripts().script("V2__x.sql", WRITE), single(connection), lock).load().migrate();
		}
		assertThat(number(TRANSACTIONS)).isOne();
	}

	/** With two transactions the script's is committed, and then that of its row. */
	@ParameterizedTest
	@CsvSource({ "true, 2", "false, 1" })
	void sessionThatIsKilledBeforeItsCommitMakesTheScriptRunTwiceOnlyWithTheLock(boolean lock, int runs)
			throws Exception {
		FlywayScripts scripts = new FlywayScripts().script("V1__x.sql", "select 1;");
		FluentConfiguration flyway = configure(scripts, this.database.dataSource(), lock);
		flyway.load().migrate();
		holdHistoryRowsAtTheGateWhenTheyAreCommitted();
		scripts.script("V2__x.sql", WRITE);
		try (Gate gate = Gate.closed(this.database)) {
			CompletableFuture<?> first = CompletableFuture.supplyAsync(flyway.load()::migrate);
			gate.awaitScript();
			this.database.jdbc().sql("select pg_terminate_backend(?)").param(gate.waitingPid()).query().singleRow();
			assertThat(first).failsWithin(Duration.ofMinutes(1));
		}
		flyway.load().migrate();
		assertThat(number("select count(*) from ledger")).isEqualTo(runs);
	}

	@Test
	void sessionThatHoldsAnAdvisoryLockServesSeveralFlywaysAndKeepsIt() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("select pg_advisory_lock(7, 7)");
			FlywayScripts scripts = new FlywayScripts()
				.script("V1__pid.sql", "create table ${flyway:table}_pid as select pg_backend_pid() as pid;")
				.script("V2__index.sql", "create index concurrently on ${flyway:table}_pid (pid);")
				.script("V3__fails.sql", "select 1 / 0;");
			FluentConfiguration one = configure(scripts, single(connection), false).table("one");
			FluentConfiguration other = configure(scripts, single(connection), false).table("other")
				.baselineOnMigrate(true)
				.baselineVersion("0");
			assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> one.load().migrate());
			assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> other.load().migrate());
			assertThat(number("select count(*) from one where success")).isEqualTo(2);
			assertThat(number("""
					select count(*) from pg_locks, one_pid, other_pid where locktype = 'advisory' and classid = 7
					and objid = 7 and granted and one_pid.pid = pg_locks.pid and other_pid.pid = pg_locks.pid
					""")).isOne();
			assertThat(connection.getAutoCommit()).isTrue();
		}
	}

	@Test
	void callbackAfterAScriptWritesInTheTransactionOfTheScript() throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			configure(new FlywayScripts().script("V2__x.sql", WRITE), single(connection), false)
				.callbacks(note("insert into ledger values ('callback')"))
				.load()
				.migrate();
		}
		assertThat(number("select count(*) from ledger")).isEqualTo(2);
		assertThat(number(TRANSACTIONS)).isOne();
	}

	@Test
	void callbackThatFailsAfterAScriptUndoesTheScriptAndWhatItWrote() throws SQLException {
		this.database.jdbc().sql("create table ledger (note text)").update();
		try (Connection connection = this.database.dataSource().getConnection()) {
			FluentConfiguration flyway = configure(new FlywayScripts().script("V2__x.sql", WRITE), single(connection),
					false)
				.baselineOnMigrate(true)
				.callbacks(note("insert into ledger values ('callback'); select 1 / 0"));
			assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> flyway.load().migrate());
		}
		assertThat(number("select count(*) from ledger")).isZero();
		assertThat(number("select count(*) from flyway_schema_history where version = '2' and success")).isZero();
	}

	private static FluentConfiguration configure(FlywayScripts scripts, DataSource dataSource, boolean lock) {
		return scripts.on(dataSource)
			.configuration(Map.of("flyway.postgresql.transactional.lock", String.valueOf(lock)))
			.mixed(true);
	}

	private static DataSource single(Connection connection) {
		return new SingleConnectionDataSource(connection, true);
	}

	private void holdHistoryRowsAtTheGateWhenTheyAreCommitted() {
		this.database.jdbc().sql("""
				create function gate() returns trigger language plpgsql as
				'begin perform pg_advisory_xact_lock(42); return new; end'
				""").update();
		this.database.jdbc().sql("""
				create constraint trigger gate after insert on flyway_schema_history
				deferrable initially deferred for each row execute function gate()
				""").update();
	}

	private int number(String sql) {
		return this.database.jdbc().sql(sql).query(Integer.class).single();
	}

	private static CallbackOfUser note(String sql) {
		return new CallbackOfUser(Event.AFTER_EACH_MIGRATE, (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		});
	}

}
