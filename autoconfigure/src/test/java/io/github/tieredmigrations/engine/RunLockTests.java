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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.StatementLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for several runs on one database. A script that asks for the advisory lock 42 is
 * a gate that the test opens.
 */
class RunLockTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void endThreads() {
		this.threads.shutdownNow();
	}

	@RepeatedTest(5)
	void sixStartsAtOnceApplyEachScriptOnce() throws Exception {
		for (int module = 0; module < 3; module++) {
			for (int version = 1; version <= 5; version++) {
				this.project.ledgerScript(
						"contents/themes/default/entities/e%d/migrations/%d_x.sql".formatted(module, version));
			}
		}
		List<CompletableFuture<RunReport>> runs = IntStream.range(0, 6)
			.mapToObj((number) -> CompletableFuture.supplyAsync(this.project::migrate, this.threads))
			.toList();
		assertThat(runs).extracting((run) -> run.get().outcome())
			.containsOnlyOnce(Outcome.APPLIED)
			.filteredOn(Outcome.UP_TO_DATE::equals)
			.hasSize(5);
		assertThat(this.project.ledger()).hasSize(15).doesNotHaveDuplicates();
		assertThat(advisoryLocks()).isZero();
	}

	@Test
	void runOfAnotherBetweenTheFirstTwoStatementsIsNoReasonToRefuse() {
		this.project.ledgerScript("migrations/001_x.sql").ledgerScript("contents/themes/default/migrations/001_x.sql");
		StatementLog log = new StatementLog(this.project.database().dataSource())
			.beforeSecondStatement(this.project::migrate);
		assertThat(this.project.start(log).migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(this.project.ledger()).hasSize(2);
	}

	@Test
	void timeoutNamesTheHolderAndChangesNothing() throws Exception {
		this.project.script("migrations/001_gate.sql", Gate.SQL)
			.script("migrations/002_x.sql", "create table t (id int)");
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project::migrate, this.threads);
			gate.awaitScript();
			RunLockTimeoutException timeout = catchThrowableOfType(RunLockTimeoutException.class,
					() -> this.project.settings((settings) -> settings.lockTimeout(Duration.ofMillis(300))).migrate());
			assertThat(timeout.holder()).isNotNull();
			assertThat(timeout.holder().pid()).isEqualTo(gate.waitingPid());
			assertThat(timeout).hasMessageContaining("pid " + timeout.holder().pid())
				.hasMessageContaining("application 'test'")
				.hasMessageContaining("connected since");
			gate.open();
			assertThat(first.get().applied()).hasSize(2);
		}
	}

	@Test
	void waitingRunPlansAgainAndFindsNothingToDo() throws Exception {
		this.project.script("migrations/001_gate.sql", Gate.SQL).ledgerScript("migrations/002_x.sql");
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project::migrate, this.threads);
			gate.awaitScript();
			TieredMigrations second = this.project.start();
			CompletableFuture<RunReport> waiting = CompletableFuture.supplyAsync(second::migrate, this.threads);
			Awaitility.await().until(() -> TestProject.awaitsLock(second));
			assertThat(second.status().running().remaining()).isEqualTo(2);
			gate.open();
			assertThat(first.get().outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(waiting.get().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		}
		assertThat(this.project.ledger()).hasSize(1);
	}

	@Test
	void statusDuringARunNamesTheRunningScriptWithoutAskingTheDatabase() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql")
			.plugins("ai")
			.script("contents/plugins/ai/migrations/001_gate.sql", Gate.SQL)
			.ledgerScript("contents/plugins/ai/migrations/002_x.sql");
		StatementLog log = new StatementLog(this.project.database().dataSource());
		TieredMigrations migrations = this.project.start(log);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(migrations::migrate, this.threads);
			gate.awaitScript();
			log.clear();
			MigrationStatus status = migrations.status();
			assertThat(log.statements()).isEmpty();
			assertThat(status.running()).isNotNull();
			assertThat(status.running().module()).hasToString("plugin/ai");
			assertThat(status.running().script()).isEqualTo("001_gate.sql");
			assertThat(status.running().scriptBeganAt()).isNotNull();
			assertThat(status.running().applied()).isOne();
			assertThat(status.running().remaining()).isEqualTo(2);
			assertThat(status.modules()).filteredOn((module) -> module.id().value().equals("core"))
				.singleElement()
				.satisfies((module) -> {
					assertThat(module.pending()).isEmpty();
					assertThat(module.currentVersion()).isEqualTo("001");
				});
			gate.open();
			run.get();
		}
		assertThat(migrations.status().running()).isNull();
		assertThat(migrations.status().lastRun()).extracting(RunReport::outcome).isEqualTo(Outcome.APPLIED);
	}

	@Test
	void concurrentIndexIsBuiltWhileOthersWaitForTheLock() throws Exception {
		this.project.script("migrations/001_t.sql", "create table t (id int);\n" + Gate.SQL)
			.script("migrations/002_i.sql", "create index concurrently t_id on t (id)");
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project::migrate, this.threads);
			gate.awaitScript();
			List<TieredMigrations> others = List.of(this.project.start(), this.project.start());
			List<CompletableFuture<RunReport>> waiting = others.stream()
				.map((other) -> CompletableFuture.supplyAsync(other::migrate, this.threads))
				.toList();
			Awaitility.await().until(() -> others.stream().allMatch(TestProject::awaitsLock));
			gate.open();
			assertThat(first.get().applied()).hasSize(2);
			assertThat(waiting).allSatisfy((run) -> assertThat(run.get().outcome()).isEqualTo(Outcome.UP_TO_DATE));
		}
	}

	private int advisoryLocks() {
		return this.project.jdbc()
			.sql("select count(*) from pg_locks where locktype = 'advisory'"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.query(Integer.class)
			.single();
	}

}
