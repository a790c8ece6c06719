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
import java.util.concurrent.Executor;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.HeldStatement;
import io.github.tieredmigrations.test.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for rollbacks that fail, wait or are interrupted, and for the ways on from there.
 */
class RollbackFailureTests {

	private static final String NO_TRANSACTION = "-- migrations: no-transaction\n";

	private static final Executor THREADS = (task) -> new Thread(task).start();

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ScriptPairs pairs = new ScriptPairs(this.project);

	@BeforeEach
	void migrate() {
		this.project.rollbackEnabled();
		this.pairs.pair("core", 1, "a").pair("core", 2, "b").pair("core", 3, "c");
		this.project.migrate();
	}

	@Test
	void downScriptThatFailsIsKeptOutWholeAndTheRepetitionGoesOn() {
		this.pairs.down("core", 2, "b", "drop table b;\nselect 1/0;\n");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::rollback)
			.withMessageContaining("Module 'core' failed at 002_b.down.sql, line 2, column")
			.withMessageContaining(
					"Nothing of 002_b.down.sql was kept. Applied before it in this run: core 003. Not run: core 001.")
			.satisfies((failure) -> assertThat(failure.nextStep())
				.isEqualTo("Correct 002_b.down.sql and repeat the rollback: the run goes on where it stopped."));
		assertThat(this.pairs.tables()).containsExactly("a", "b");
		assertThat(this.project.start().planRollback(target()).steps()).hasSize(2);
		this.pairs.down("core", 2, "b", "drop table b;");
		assertThat(rollback().applied()).hasSize(2);
		assertThat(this.pairs.tables()).isEmpty();
		assertThat(events()).containsExactly("down applied 3", "down applied 2", "down applied 1");
	}

	@Test
	void downScriptOutsideATransactionIsMarkedAndTakenBackWithItsEnd() {
		this.pairs.down("core", 3, "c", "drop index concurrently c_at;\ndrop table c;\n");
		assertThat(this.project.start().planRollback(target()).steps()).extracting(MigrationStep::transactional)
			.containsExactly(false, true, true);
		assertThat(rollback().applied()).hasSize(3);
		assertThat(events()).startsWith("down began 3", "down applied 3", "down applied 2");
		assertThat(this.project.migrate().applied()).hasSize(3);
	}

	@Test
	void outsideATransactionAFailureLeavesTheOutcomeUnknownUntilItIsConfirmed() {
		failOutsideATransaction();
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class, this::rollback);
		assertThat(refused).hasMessageContaining("core: 003_c.down.sql: outcome unknown: the down script")
			.hasMessageContaining("migrations confirm core@3")
			.hasMessageContaining("migrations forget core@3");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.satisfies((start) -> assertThat(start.problems()).isEqualTo(refused.problems()));
		this.project.jdbc().sql("drop table c").update();
		this.project.start().confirm(ModuleId.CORE, "003");
		assertThat(rollback().applied()).extracting(AppliedScript::label).containsExactly("002", "001");
		assertThat(events()).containsExactly("down began 3", "down confirmed 3", "down applied 3", "down applied 2",
				"down applied 1");
		assertThat(this.project.migrate().applied()).hasSize(3);
	}

	@Test
	void whatIsForgottenStaysAppliedAndCanBeRolledBackAgain() {
		failOutsideATransaction();
		this.project.jdbc().sql("create index c_at on c (at)").update();
		this.project.start().forget(ModuleId.CORE, "3");
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
		this.pairs.down("core", 3, "c", "drop table c;");
		assertThat(rollback().applied()).hasSize(3);
		assertThat(events()).startsWith("down began 3", "down forgotten 3", "down applied 3");
	}

	@Test
	void connectionThatIsLostWhileThePlaceIsMadeLeavesNothingOfIt() throws Exception {
		try (TcpProxy proxy = TcpProxy.to(this.project.database())) {
			HeldStatement mark = proxy.hold("comment on table");
			TieredMigrations migrations = this.project.start(new DriverManagerDataSource(proxy.url(),
					this.project.database().username(), this.project.database().password()));
			CompletableFuture<RunReport> run = CompletableFuture
				.supplyAsync(() -> migrations.rollback(target(), StepApproval.ALL), THREADS);
			mark.await().drop();
			assertThat(run).failsWithin(Duration.ofSeconds(10));
		}
		assertThat(rollback().applied()).hasSize(3);
	}

	@Test
	void startThatRacesWaitsAndAppliesAgainWhatWasTakenBack() throws Exception {
		this.pairs.down("core", 1, "a", Gate.SQL + "drop table a;");
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> back = CompletableFuture.supplyAsync(this::rollback, THREADS);
			gate.awaitScript();
			this.pairs.pair("core", 4, "d");
			TieredMigrations start = this.project.start();
			CompletableFuture<RunReport> forward = CompletableFuture.supplyAsync(start::migrate, THREADS);
			Awaitility.await().until(() -> TestProject.awaitsLock(start));
			gate.open();
			assertThat(back.get().applied()).hasSize(3);
			assertThat(forward.get().applied()).hasSize(4);
		}
		assertThat(this.pairs.tables()).containsExactly("a", "b", "c", "d");
	}

	@Test
	void rollbackThatEndsWithItsApplicationIsToldAndRepeated() throws Exception {
		this.pairs.down("core", 2, "b", Gate.SQL + "drop table b;");
		TieredMigrations migrations = this.project.start();
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = CompletableFuture
				.supplyAsync(() -> migrations.rollback(target(), StepApproval.ALL), THREADS);
			gate.awaitScript();
			assertThat(migrations.status().modules()).first().satisfies((core) -> {
				assertThat(core.state()).isEqualTo(ModuleStatus.State.PENDING);
				assertThat(core.currentVersion()).isEqualTo("002");
				assertThat(core.pending()).containsExactly("003_c.sql");
			});
			migrations.close();
			assertThat(run).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.havingCause()
				.isInstanceOfSatisfying(MigrationInterruptedException.class,
						(interruption) -> assertThat(interruption.nextStep())
							.startsWith("The same rollback, repeated"));
		}
		assertThat(migrations.status().lastRun()).extracting(RunReport::outcome).isEqualTo(Outcome.INTERRUPTED);
		assertThat(events()).containsExactly("down applied 3", "down interrupted 2");
		assertThat(this.project.start().plan().steps()).extracting(MigrationStep::toString).containsExactly("core 003");
		assertThat(rollback().applied()).hasSize(2);
	}

	@Test
	void downScriptOutsideATransactionOfWhichNothingWasSentLeavesNoOutcomeUnknown() throws Exception {
		this.pairs.down("core", 3, "c", NO_TRANSACTION + "drop table c;");
		TieredMigrations migrations = this.project.start();
		Thread closer = new Thread(migrations::close);
		CompletableFuture<RunReport> run;
		try (TableLock lock = TableLock.hold(this.project.database(), "migration_log", "share")) {
			run = CompletableFuture.supplyAsync(() -> migrations.rollback(target(), StepApproval.ALL), THREADS);
			lock.awaitWaiting();
			closer.start();
			Awaitility.await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
		}
		assertThat(run).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.withCauseInstanceOf(MigrationInterruptedException.class)
			.withMessageContaining("between two scripts: 0 applied, 3 to go.");
		assertThat(events()).containsExactly("down began 3", "down interrupted 3");
		assertThat(rollback().applied()).hasSize(3);
	}

	@Test
	void downScriptThatOthersHoldUpIsTriedAgain() throws Exception {
		this.project.resilience(new Resilience(Duration.ofMillis(200),
				new Retries(50, Duration.ofMillis(50), Duration.ofMillis(50)), Retries.NONE, null));
		try (TableLock reader = TableLock.hold(this.project.database(), "b", "access share")) {
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(this::rollback, THREADS);
			reader.awaitWaiting();
			Awaitility.await().until(() -> this.pairs.tables().size() == 2);
			reader.release();
			assertThat(run.get().applied()).hasSize(3);
		}
	}

	private void failOutsideATransaction() {
		this.pairs.down("core", 3, "c", NO_TRANSACTION + "drop index c_at;\nselect 1/0;\n");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::rollback)
			.satisfies((failure) -> assertThat(failure.nextStep()).contains("migrations confirm core@003"));
	}

	private RunReport rollback() {
		return this.project.start().rollback(target(), StepApproval.ALL);
	}

	private static RollbackTarget target() {
		return RollbackTarget.parse("core@0").orElseThrow();
	}

	private List<String> events() {
		return this.project.jdbc()
			.sql("select direction || ' ' || event || ' ' || version from migration_log where direction = 'down' order by id")
			.query(String.class)
			.list();
	}

}
