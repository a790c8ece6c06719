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

import java.util.List;

import io.github.tieredmigrations.engine.MigrationEvent.RunCompleted;
import io.github.tieredmigrations.engine.MigrationEvent.RunFailed;
import io.github.tieredmigrations.engine.MigrationEvent.RunStarted;
import io.github.tieredmigrations.engine.MigrationEvent.ScriptApplied;
import io.github.tieredmigrations.engine.ModuleStatus.State;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what is told of runs and modules, and what is not.
 */
class ReportTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void eventsTellARun() {
		this.project.ledgerScript("migrations/001_a.sql").ledgerScript("migrations/002_b.sql").migrate();
		assertThat(this.project.events).satisfiesExactly(
				(event) -> assertThat(((RunStarted) event).plan().steps()).hasSize(2),
				(event) -> assertThat(((ScriptApplied) event).script().label()).isEqualTo("001"),
				(event) -> assertThat(((ScriptApplied) event).script().label()).isEqualTo("002"),
				(event) -> assertThat(((RunCompleted) event).report().outcome()).isEqualTo(Outcome.APPLIED));
	}

	@Test
	void eventsTellAFailure() {
		this.project.ledgerScript("migrations/001_a.sql").script("migrations/002_b.sql", "select nonsense");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate);
		assertThat(this.project.events).hasSize(3).last().isInstanceOfSatisfying(RunFailed.class, (event) -> {
			assertThat(event.report().outcome()).isEqualTo(Outcome.FAILED);
			assertThat(event.report().applied()).hasSize(1);
			assertThat(event.exception().getMessage()).isEqualTo(event.report().failure());
		});
	}

	@Test
	void statusTellsEveryModule() {
		this.project.plugins("ai", "old")
			.ledgerScript("migrations/001_a.sql")
			.ledgerScript("contents/plugins/ai/migrations/001_a.sql")
			.ledgerScript("contents/plugins/old/migrations/001_a.sql")
			.ledgerScript("contents/themes/default/entities/tasks/migrations/001_a.sql")
			.migrate();
		this.project.plugins("ai")
			.delete("contents/plugins/old/migrations/001_a.sql")
			.ledgerScript("contents/plugins/spare/migrations/001_a.sql")
			.ledgerScript("contents/plugins/ai/migrations/002_b.sql")
			.script("contents/themes/default/entities/tasks/migrations/001_a.sql", "select 'changed'");
		TieredMigrations migrations = this.project.start();
		MigrationStatus status = migrations.status();
		assertThat(status.modules()).extracting((module) -> module.id() + " " + module.state())
			.containsExactly("core UP_TO_DATE", "theme/default UP_TO_DATE", "plugin/ai PENDING",
					"plugin/spare INACTIVE", "theme/default/entity/tasks TROUBLE", "plugin/old VANISHED");
		ModuleStatus ai = status.modules().get(2);
		assertThat(ai.currentVersion()).isEqualTo("001");
		assertThat(ai.pending()).containsExactly("002_b.sql");
		assertThat(ai.applied()).singleElement().satisfies((script) -> {
			assertThat(script.script()).isEqualTo("001_a.sql");
			assertThat(script.appliedBy()).isEqualTo("postgres");
			assertThat(script.checksum()).isNotNull();
			assertThat(script.appliedAt()).isBetween(java.time.Instant.now().minusSeconds(60), java.time.Instant.now());
		});
		assertThat(status.lastRun()).isNull();
		assertThat(status.running()).isNull();
		assertThat(status.problems()).hasSize(1);
	}

	@Test
	void verifyFailsWhileAnythingIsPendingAndChangesNothing() {
		this.project.ledgerScript("migrations/001_a.sql");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project.start()::verify)
			.withMessageContaining("core: 001_a.sql: pending");
		assertThat(this.project.jdbc()
			.sql("select count(*) from pg_tables where schemaname = 'public'")
			.query(Integer.class)
			.single()).isZero();
		this.project.migrate();
		assertThatNoException().isThrownBy(this.project.start()::verify);
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert into people values ('alice@secret.example')",
			"alter table people add constraint c check (email like 'x%')", "select email::int from people",
			"do $$ declare e text; begin select email into e from people; raise exception 'bad: %', e; end $$",
			"alter table people alter column email type int using email::int" })
	void rowDataIsInNoMessage(String statement) {
		this.project.script("migrations/001_people.sql", "create table people (email text primary key);").migrate();
		this.project.jdbc().sql("insert into people values ('alice@secret.example')").update();
		this.project.script("migrations/002_fails.sql", statement.replace(
				"insert into people values ('alice@secret.example')", "insert into people select email from people"));
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, this.project::migrate);
		assertThat(failure).hasMessageContaining("002_fails.sql");
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			assertThat(cause.toString()).doesNotContain("secret.example");
		}
		assertThat(List.of(failure.failure().message(), String.join("\n", failure.failure().excerpt())))
			.noneMatch((text) -> text.contains("secret.example"));
	}

	@Test
	void errorThatTheScriptRaisesInItsOwnWordsIsShown() {
		this.project.script("migrations/001_check.sql",
				"do $$ begin raise exception 'tenants must be merged first'; end $$");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("tenants must be merged first (SQLSTATE P0001)");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void failingListenerDoesNotStopARun(CapturedOutput output) {
		this.project.ledgerScript("migrations/001_a.sql").failingListener();
		assertThat(this.project.migrate().applied()).hasSize(1);
		assertThat(output).contains("failed with java.lang.IllegalStateException; the run goes on")
			.doesNotContain("A listener that fails");
	}

	@Test
	void deferredConstraintThatFailsAtCommitIsTheScriptsFailure() {
		this.project.script("migrations/001_a.sql", """
				create table parent (id int primary key);
				create table child (parent int references parent deferrable initially deferred);
				""").script("migrations/002_b.sql", "insert into child values (1);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("Module 'core' failed at 002_b.sql")
			.withMessageContaining("Nothing of 002 was kept")
			.withMessageContaining("SQLSTATE 23503");
		assertThat(this.project.jdbc().sql("select count(*) from migration_log").query(Integer.class).single()).isOne();
	}

	@Test
	void lostConnectionNamesTheScriptAndARestartGoesOn() {
		this.project.ledgerScript("migrations/001_a.sql")
			.script("migrations/002_b.sql", "create table b (id int); select pg_terminate_backend(pg_backend_pid());");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("002_b.sql")
			.withMessageContaining("Nothing of 002 was kept");
		this.project.script("migrations/002_b.sql", "create table b (id int);");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::label).containsExactly("002");
	}

}
