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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for work that is closed by another thread while it goes on.
 */
class InterruptionTests {

	/** After this, the connection is cut. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void reportEventAndLogSayWhereTheRunStopped() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_held.sql", Gate.SQL)
			.ledgerScript("migrations/003_x.sql");
		TieredMigrations migrations = this.project.start();
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = inBackground(migrations::migrate);
			gate.awaitScript();
			assertThat(timeToClose(migrations)).isLessThan(PATIENCE);
			assertInterrupted(run, "in core 002_held.sql, of which nothing was kept: 1 applied, 2 to go.");
		}
		assertThat(migrations.status().lastRun()).satisfies((report) -> {
			assertThat(report.outcome()).isEqualTo(Outcome.INTERRUPTED);
			assertThat(report.applied()).hasSize(1);
		});
		assertThat(this.project.events).last()
			.isInstanceOfSatisfying(MigrationEvent.RunFailed.class,
					(event) -> assertThat(event.exception()).isInstanceOf(MigrationInterruptedException.class));
		assertThat(this.project.jdbc()
			.sql("select duration_ms between 0 and 60000 and ended >= began from migration_log where event = 'interrupted'")
			.query(boolean.class)
			.list()).containsExactly(true);
		assertThat(this.project.migrate().applied()).hasSize(2);
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql", "migrations/003_x.sql");
	}

	@Test
	void nothingBeginsOnceItIsClosed() {
		this.project.ledgerScript("migrations/001_x.sql");
		TieredMigrations migrations = this.project.start();
		migrations.close();
		assertThatExceptionOfType(MigrationInterruptedException.class).isThrownBy(migrations::migrate)
			.withMessageContaining("before anything was changed");
		assertThatExceptionOfType(MigrationInterruptedException.class).isThrownBy(migrations::verify);
		assertThat(this.project.jdbc()
			.sql("select count(*) from pg_tables where schemaname = 'public'")
			.query(int.class)
			.single()).isZero();
	}

	@Test
	void waitForAConnectionEnds() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql");
		try (HikariDataSource pool = poolOfOne()) {
			try (Connection other = pool.getConnection()) {
				TieredMigrations migrations = this.project.start(pool);
				CompletableFuture<RunReport> run = inBackground(migrations::migrate);
				Awaitility.await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
				assertThat(timeToClose(migrations)).isLessThan(PATIENCE);
				assertInterrupted(run, "before anything was changed");
				assertThat(other.isValid(1)).isTrue();
			}
		}
	}

	@Test
	void waitForABeanThatWaitsForAConnectionEnds() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql");
		try (HikariDataSource pool = poolOfOne()) {
			this.project.activeModules(
					() -> new Selection(null, JdbcClient.create(pool).sql("select 'ai'").query(String.class).list()));
			for (Consumer<TieredMigrations> call : List.<Consumer<TieredMigrations>>of(TieredMigrations::verify,
					TieredMigrations::migrate)) {
				try (Connection other = pool.getConnection()) {
					TieredMigrations migrations = this.project.start();
					CompletableFuture<RunReport> run = inBackground(() -> {
						call.accept(migrations);
						return null;
					});
					Awaitility.await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
					assertThat(timeToClose(migrations)).isLessThan(PATIENCE);
					assertInterrupted(run, "before anything was changed");
					assertThat(other.isValid(1)).isTrue();
				}
			}
		}
	}

	@Test
	void readingEnds() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql").migrate();
		try (TableLock lock = TableLock.hold(this.project.database(), "migration_log", "access exclusive")) {
			for (boolean verify : List.of(true, false)) {
				TieredMigrations migrations = this.project.start();
				CompletableFuture<RunReport> reading = inBackground(() -> {
					if (verify) {
						migrations.verify();
					}
					return migrations.migrate();
				});
				lock.awaitWaiting();
				assertThat(timeToClose(migrations)).isLessThan(PATIENCE);
				assertInterrupted(reading, "before anything was changed");
			}
		}
	}

	@Test
	void waitForAnAnswerEnds() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql").ledgerScript("migrations/002_x.sql");
		TieredMigrations migrations = this.project.start();
		CountDownLatch asked = new CountDownLatch(2);
		CompletableFuture<RunReport> run = inBackground(() -> migrations.migrate(MigrationTarget.LATEST, (step) -> {
			asked.countDown();
			return asked.getCount() > 0 || isAnswered();
		}));
		assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
		assertThat(timeToClose(migrations)).isLessThan(PATIENCE);
		assertInterrupted(run, "between two scripts: 1 applied, 1 to go.");
		assertThat(logged("interrupted")).isOne();
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql");
	}

	/** Nobody says no; who is interrupted says yes. */
	private static boolean isAnswered() {
		try {
			TimeUnit.MINUTES.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return true;
	}

	@Test
	void serverThatDoesNotLetGoLosesTheConnection() {
		this.project.script("migrations/001_stubborn.sql", """
				do $$ begin
				  for i in 1..600 loop
				    begin perform pg_sleep(60); exception when query_canceled then null; end;
				  end loop;
				end $$;""");
		TieredMigrations migrations = this.project.start();
		CompletableFuture<RunReport> run = inBackground(migrations::migrate);
		Awaitility.await()
			.until(() -> this.project.jdbc()
				.sql("select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()")
				.query(Integer.class)
				.single() == 1);
		assertThat(timeToClose(migrations)).isBetween(PATIENCE, PATIENCE.plusSeconds(10));
		assertInterrupted(run, "in core 001_stubborn.sql, of which nothing was kept: 0 applied, 1 to go."
				+ " The server did not react, and its session may hold the lock until it does.");
	}

	@Test
	void failureOfItsOwnStaysAFailure() throws Exception {
		this.project.script("migrations/001_own.sql", """
				do $$ begin
				  perform pg_advisory_xact_lock(42);
				exception when query_canceled then perform 1 / 0;
				end $$;""");
		TieredMigrations migrations = this.project.start();
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = inBackground(migrations::migrate);
			gate.awaitScript();
			migrations.close();
			assertThat(run).failsWithin(PATIENCE)
				.withThrowableThat()
				.withCauseInstanceOf(MigrationFailedException.class)
				.withMessageContaining("division by zero");
		}
		assertThat(migrations.status().lastRun().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void scriptOutsideATransactionThatHasNotBegunLeavesNothingToCleanUp() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql").migrate();
		this.project.script("migrations/002_x.sql", "-- migrations: no-transaction\ncreate table t (id int);");
		TieredMigrations migrations = this.project.start();
		Thread closer = new Thread(migrations::close);
		CompletableFuture<RunReport> run;
		try (TableLock lock = TableLock.hold(this.project.database(), "migration_log", "share")) {
			run = inBackground(migrations::migrate);
			lock.awaitWaiting();
			closer.start();
			Awaitility.await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
		}
		assertInterrupted(run, "between two scripts: 0 applied, 1 to go.");
		assertThat(this.project.jdbc().sql("select event from migration_log order by id").query(String.class).list())
			.containsExactly("applied", "began", "interrupted");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void scriptOutsideATransactionWhoseEndIsNotRecordedIsNotToBeRepaired() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql").migrate();
		this.project.script("migrations/002_x.sql", "-- migrations: no-transaction\n" + Gate.SQL);
		TieredMigrations migrations = this.project.start();
		CompletableFuture<RunReport> run;
		try (Gate gate = Gate.closed(this.project.database())) {
			run = inBackground(migrations::migrate);
			gate.awaitScript();
			TableLock lock = TableLock.hold(this.project.database(), "migration_history_core", "share");
			migrations.close();
			lock.release();
		}
		assertThat(run).failsWithin(PATIENCE)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(MigrationInterruptedException.class)
			.withMessageContaining("in core 002_x.sql, which runs outside a transaction")
			.extracting((ex) -> ((MigrationException) ex).nextStep())
			.asString()
			.startsWith("Leave script and database as they are, and start again")
			.doesNotContain("repair");
		assertThat(logged("interrupted")).isZero();
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("core: 002_x.sql: ");
	}

	@Test
	void atWhateverInstantEachScriptRunsOnceAndTheLogSaysWhereItStopped() {
		int scripts = 120;
		for (int number = 1; number <= scripts; number++) {
			this.project.script("migrations/%03d_x.sql".formatted(number), """
					create table if not exists ledger (id int generated always as identity, script text);
					insert into ledger (script) values ('%03d');
					select pg_sleep(0.02);
					""".formatted(number));
		}
		while (published(MigrationEvent.RunCompleted.class) == 0) {
			TieredMigrations migrations = this.project.start();
			CompletableFuture<RunReport> run = inBackground(migrations::migrate);
			int last = ThreadLocalRandom.current().nextInt(1, 25);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.pollInterval(Duration.ofMillis(1))
				.until(() -> run.isDone()
						|| TestProject.progress(migrations).filter((now) -> now.applied() >= last).isPresent());
			migrations.close();
			run.handle((report, failure) -> true).orTimeout(1, TimeUnit.SECONDS).join();
			assertThat(logged("interrupted"))
				.isEqualTo(published(MigrationEvent.RunStarted.class) - published(MigrationEvent.RunCompleted.class));
			assertThat(logged("applied")).isEqualTo(this.project.ledger().size());
		}
		assertThat(logged("interrupted")).isPositive();
		assertThat(this.project.ledger()).hasSize(scripts).doesNotHaveDuplicates().isSorted();
	}

	private static CompletableFuture<RunReport> inBackground(Supplier<RunReport> work) {
		return CompletableFuture.supplyAsync(work, (task) -> new Thread(task).start());
	}

	private HikariDataSource poolOfOne() {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(this.project.database().dataSource());
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static Duration timeToClose(TieredMigrations migrations) {
		Instant before = Instant.now();
		migrations.close();
		return Duration.between(before, Instant.now());
	}

	private static void assertInterrupted(CompletableFuture<RunReport> run, String where) {
		assertThat(run).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(MigrationInterruptedException.class)
			.withMessageContaining("Interrupted by the end of the application " + where);
	}

	private int published(Class<? extends MigrationEvent> type) {
		return (int) this.project.events.stream().filter(type::isInstance).count();
	}

	private int logged(String event) {
		return this.project.jdbc()
			.sql("select count(*) from migration_log where event = ?")
			.param(event)
			.query(int.class)
			.single();
	}

}
