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
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ScriptRetries} and {@link RunWatch}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ScriptRetriesTests {

	private static final Duration LOCK_TIMEOUT = Duration.ofMillis(300);

	private static final Duration DELAY = Duration.ofMillis(100);

	@RegisterExtension
	private final TestProject project = new TestProject();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private Connection reader;

	@BeforeEach
	void read() throws SQLException {
		this.project.script("migrations/001_t.sql", "create table t (id int)").migrate();
		this.reader = this.project.database().dataSource().getConnection();
		this.reader.createStatement().execute("set application_name = 'reporting'");
		this.reader.setAutoCommit(false);
		this.reader.createStatement().execute("select * from t");
	}

	@AfterEach
	void stop() throws SQLException {
		this.reader.close();
		this.threads.shutdownNow();
	}

	@Test
	void scriptThatAReaderHeldUpIsTriedAgainAndAppliedOnce(CapturedOutput output) throws Exception {
		this.project.ledgerScript("migrations/002_x.sql")
			.script("migrations/003_alter.sql",
					"insert into ledger (script) values ('003'); alter table t add name text;")
			.ledgerScript("migrations/004_x.sql");
		CompletableFuture<RunReport> run = migrateInBackground(retrying(200));
		String heldUp = "held up by PostgreSQL session pid " + readerPid() + ", application 'reporting'";
		Awaitility.await().until(() -> output.getOut().contains(heldUp));
		this.reader.commit();
		assertThat(run.get().applied()).hasSize(3);
		assertThat(this.project.ledger()).containsExactly("migrations/002_x.sql", "003", "migrations/004_x.sql");
		assertThat(output)
			.contains("core 003 was rolled back: canceling statement due to lock timeout (SQLSTATE 55P03)")
			.contains("idle in transaction since");
	}

	@Test
	void whatTheSessionKeptOfAScriptThatWasRolledBackIsGoneWhenItIsTriedAgain(CapturedOutput output) throws Exception {
		this.project.script("migrations/002_alter.sql",
				"prepare answer as select 42; alter table t add name text; execute answer;");
		CompletableFuture<RunReport> run = migrateInBackground(retrying(20));
		Awaitility.await().until(() -> run.isDone() || output.getOut().contains("2 of 20."));
		this.reader.commit();
		assertThat(run.get().applied()).hasSize(1);
	}

	@Test
	@Timeout(60)
	void failsAfterTheLastRetryWhereTheHistoryIsLockedToo() throws Exception {
		this.reader.commit();
		this.project.script("migrations/002_held.sql", Gate.SQL);
		CompletableFuture<RunReport> run;
		TableLock history;
		try (Gate gate = Gate.closed(this.project.database())) {
			run = migrateInBackground(retrying(2));
			gate.awaitScript();
			history = TableLock.hold(this.project.database(), "migration_history_core", "access exclusive");
		}
		assertThat(run).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withMessageContaining("It was tried 3 times.");
		history.release();
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void failsAfterTheLastRetryAndNamesWhoIsInTheWay() throws Exception {
		this.project.script("migrations/002_alter.sql", "create table kept (id int); alter table t add name text;");
		int pid = readerPid();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> retrying(2).migrate())
			.withMessageContaining(
					"Nothing of 002 was kept. It was tried 3 times. It was last held up by PostgreSQL session pid "
							+ pid + ", application 'reporting'")
			.satisfies((failure) -> assertThat(failure.nextStep()).startsWith("End session " + pid));
		assertThat(this.project.jdbc().sql("select to_regclass('kept') is null").query(boolean.class).single())
			.isTrue();
		this.reader.commit();
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void othersWaitBehindAScriptForNoLongerThanTheLockTimeout(CapturedOutput output) throws Exception {
		this.project.script("migrations/002_alter.sql", "alter table t add name text;");
		CompletableFuture<RunReport> run = migrateInBackground(retrying(100));
		try (Connection other = this.project.database().dataSource().getConnection();
				Statement statement = other.createStatement()) {
			statement.setQueryTimeout(2);
			for (int i = 0; i < 20 || !output.getOut().contains("3 of 100."); i++) {
				statement.execute("select count(*) from t");
				assertThat(run).isNotDone();
			}
		}
		this.reader.commit();
		assertThat(run.get().outcome()).isEqualTo(Outcome.APPLIED);
	}

	@Test
	void scriptOutsideATransactionWaitsAsLongAsItTakes() throws Exception {
		this.project.script("migrations/002_i.sql", "-- migrations: no-transaction\ndrop table t;");
		TieredMigrations migrations = retrying(0);
		CompletableFuture<RunReport> run = migrateInBackground(migrations);
		Instant began = Instant.now();
		Awaitility.await()
			.until(() -> TestProject.awaitsLock(migrations)
					&& Duration.between(began, Instant.now()).compareTo(LOCK_TIMEOUT.multipliedBy(3)) > 0);
		assertThat(migrations.status().running().waitingFor().pid()).isEqualTo(readerPid());
		this.reader.commit();
		assertThat(run.get().applied()).hasSize(1);
	}

	@Test
	void otherFailureIsNotTriedAgain() {
		this.project.script("migrations/002_wrong.sql", "select 1 / 0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> retrying(20).migrate())
			.withMessageNotContaining("tried");
	}

	@Test
	void runThatIsInterruptedWhileItWaitsToTryAgainSaysSo(CapturedOutput output) throws Exception {
		this.project.script("migrations/002_alter.sql", "alter table t add name text;");
		TieredMigrations migrations = this.project
			.resilience(new Resilience(LOCK_TIMEOUT, new Retries(5, Duration.ofMinutes(1), Duration.ofMinutes(1)),
					Retries.NONE, null))
			.start();
		CompletableFuture<RunReport> run = migrateInBackground(migrations);
		Awaitility.await().until(() -> output.getOut().contains("Trying again in"));
		migrations.close();
		assertThat(run).failsWithin(Duration.ofSeconds(5))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(MigrationInterruptedException.class)
			.withMessageContaining("in core 002_alter.sql, of which nothing was kept");
	}

	private TieredMigrations retrying(int retries) {
		return this.project
			.resilience(new Resilience(LOCK_TIMEOUT, new Retries(retries, DELAY, DELAY), Retries.NONE, null))
			.start();
	}

	private CompletableFuture<RunReport> migrateInBackground(TieredMigrations migrations) {
		return CompletableFuture.supplyAsync(migrations::migrate, this.threads);
	}

	private int readerPid() throws SQLException {
		return this.reader.unwrap(PGConnection.class).getBackendPID();
	}

}
