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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for scripts outside a transaction whose end nobody has seen.
 */
class OutcomeUnknownTests {

	private static final String INDEX = "create index concurrently t_id on t (id);\n";

	/** From Java 25 on, the common pool is used even where it has but one thread. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void lostEndStopsTheNextStartAndNamesRowAndBothWaysOut() throws Exception {
		loseConnectionDuringIndex();
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
				this.project::migrate);
		assertThat(refused.problems()).hasSize(1);
		assertThat(refused).hasMessageContaining("core: 002_index.sql: outcome unknown")
			.hasMessageContaining("row 2 of \"public\".\"migration_log\"")
			.hasMessageContaining("'confirmed'")
			.hasMessageContaining("'forgotten'");
		assertThat(stateOfCore()).isEqualTo(ModuleStatus.State.OUTCOME_UNKNOWN);
	}

	@Test
	void forgottenScriptRunsAgain() throws Exception {
		loseConnectionDuringIndex();
		this.project.jdbc().sql("drop index if exists t_id").update();
		settle("forgotten");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script)
			.containsExactly("002_index.sql", "003_more.sql");
		assertThat(validIndexes()).isOne();
	}

	@Test
	void confirmedScriptIsRecordedAndNotRunAgain() throws Exception {
		loseConnectionDuringIndex();
		this.project.jdbc().sql("drop index if exists t_id").update();
		settle("confirmed");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script)
			.containsExactly("002_index.sql", "003_more.sql");
		assertThat(validIndexes()).isZero();
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@Test
	void startWhileAnotherRunsTheScriptWaitsInsteadOfGivingUp() throws Exception {
		this.project.script("migrations/001_wait.sql", "-- migrations: no-transaction\n" + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project::migrate, THREADS);
			gate.awaitScript();
			TieredMigrations second = this.project.start();
			CompletableFuture<RunReport> waiting = CompletableFuture.supplyAsync(second::migrate, THREADS);
			Awaitility.await().until(() -> TestProject.awaitsLock(second));
			assertThat(stateOfCore()).isEqualTo(ModuleStatus.State.PENDING);
			gate.open();
			assertThat(first.get().applied()).hasSize(1);
			assertThat(waiting.get().applied()).isEmpty();
		}
	}

	@Test
	void endThatOnlyTheHistoryKnowsIsEnough() {
		this.project.script("migrations/001_t.sql", "create table t (id int);")
			.script("migrations/002_index.sql", INDEX);
		this.project.migrate();
		this.project.jdbc().sql("delete from migration_log where version = '2' and event = 'applied'").update();
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
		assertThat(stateOfCore()).isEqualTo(ModuleStatus.State.UP_TO_DATE);
	}

	@ParameterizedTest
	@CsvSource({ "before us, AFTER_EACH_MIGRATE, 1", "user, AFTER_EACH_MIGRATE, 1",
			"before us, AFTER_EACH_MIGRATE_ERROR, 0", "user, AFTER_EACH_MIGRATE_ERROR, 0" })
	void endThatFlywayCouldNotRecordIsUnknown(String name, Event event, int divisor) {
		this.project
			.script("migrations/001_t.sql",
					"-- migrations: no-transaction\ncreate table t (id int);\nselect 1 / %d;".formatted(divisor))
			.customizer((tier, configuration) -> configuration.callbacks(outOfOrder(name, event)));
		MigrationFailedException failed = catchThrowableOfType(MigrationFailedException.class, this.project::migrate);
		assertThat(failed).hasMessageContaining("runs outside a transaction");
		assertThat(failed.nextStep())
			.contains("start again: should the end not be recorded, that says how to settle it");
		assertThat(this.project.jdbc().sql("select event from migration_log").query(String.class).list())
			.containsExactly("began");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("core: 001_t.sql: outcome unknown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "before us", "user" })
	void scriptOfWhichNothingWasSentIsNotUnknown(String name) {
		AtomicBoolean outOfOrder = new AtomicBoolean(true);
		this.project.script("migrations/001_t.sql", "-- migrations: no-transaction\ncreate table t (id int);")
			.customizer((tier, configuration) -> configuration
				.callbacks(new CallbackOfUser(name, Event.BEFORE_EACH_MIGRATE, (connection) -> {
					if (outOfOrder.get()) {
						throw new SQLException("out of order");
					}
				})));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("out of order");
		outOfOrder.set(false);
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	private static CallbackOfUser outOfOrder(String name, Event event) {
		return new CallbackOfUser(name, event, (connection) -> {
			throw new SQLException("out of order");
		});
	}

	@Test
	void indexesOfAllSchemasAreLookedAt() throws SQLException {
		this.project.jdbc().sql("create schema elsewhere").update();
		loseConnectionDuringIndex();
		this.project.jdbc().sql("alter table t set schema elsewhere").update();
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("drop index concurrently elsewhere.t_id");
	}

	@Test
	void failedScriptOutsideATransactionHasItsEnd() {
		this.project.script("migrations/001_t.sql", "create table t (id int); insert into t values (1), (1);")
			.script("migrations/002_index.sql", "create unique index concurrently t_id on t (id);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("could not create unique index \"t_id\" (SQLSTATE 23505)")
			.withMessageNotContaining("(1)");
		assertThat(this.project.jdbc()
			.sql("select event from migration_log where version = '2' order by id")
			.query(String.class)
			.list()).containsExactly("began", "failed");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("1 found")
			.withMessageContaining("failed outside a transaction");
	}

	/**
	 * A reader keeps the index from being built until the session that builds it is gone.
	 */
	private void loseConnectionDuringIndex() throws SQLException {
		this.project.script("migrations/001_t.sql", "create table t (id int);").migrate();
		this.project.script("migrations/002_index.sql", INDEX)
			.script("migrations/003_more.sql", "create table u (id int);");
		try (Connection reader = this.project.database().dataSource().getConnection()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("insert into t values (1)");
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(this.project::migrate);
			Awaitility.await()
				.until(() -> this.project.jdbc()
					.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
							+ " where query like 'create index concurrently%' and wait_event_type = 'Lock'")
					.query(Integer.class)
					.single() == 1);
			assertThat(run).failsWithin(java.time.Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(MigrationFailedException.class)
				.withMessageContaining("002_index.sql");
		}
	}

	/** Does what the message says. */
	private void settle(String event) {
		String message = catchThrowableOfType(MigrationRefusedException.class, this.project::migrate).getMessage();
		Matcher matcher = Pattern.compile("insert into [^;]*'" + event + "'[^;]*;").matcher(message);
		assertThat(matcher.find()).isTrue();
		this.project.jdbc().sql(matcher.group()).update();
	}

	private ModuleStatus.State stateOfCore() {
		return this.project.start()
			.status()
			.modules()
			.stream()
			.filter((module) -> module.id().equals(ModuleId.CORE))
			.map(ModuleStatus::state)
			.findFirst()
			.orElseThrow();
	}

	private int validIndexes() {
		return this.project.jdbc()
			.sql("select count(*) from pg_index join pg_class on oid = indexrelid where relname = 't_id' and indisvalid")
			.query(Integer.class)
			.single();
	}

}
