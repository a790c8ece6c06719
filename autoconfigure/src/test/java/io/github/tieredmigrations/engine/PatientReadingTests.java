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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.StatementLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PatientReading}.
 */
class PatientReadingTests {

	private static final Executor THREADS = (task) -> new Thread(task).start();

	private static final Duration LONG = Duration.ofHours(1);

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void waitsUntilAnotherProcessHasBroughtTheDatabaseUpToDate() throws Exception {
		this.project.script("migrations/001_wait.sql", "-- migrations: no-transaction\n" + Gate.SQL)
			.script("migrations/002_more.sql", "create table more (id int);");
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> job = CompletableFuture.supplyAsync(this.project::migrate, THREADS);
			gate.awaitScript();
			StatementLog log = new StatementLog(this.project.database().dataSource());
			TieredMigrations application = this.project.start(log);
			CompletableFuture<Void> start = CompletableFuture.runAsync(() -> application.verify(LONG), THREADS);
			Awaitility.await().until(() -> log.connections() > 1);
			assertThat(start).isNotDone();
			gate.open();
			assertThat(start).succeedsWithin(Duration.ofMinutes(1));
			assertThat(job.get().applied()).hasSize(2);
		}
	}

	@Test
	void saysWhatIsPendingWhenTheTimeIsOver() {
		this.project.script("migrations/001_users.sql", "create table users (id int);");
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> this.project.start().verify(Duration.ofMillis(50)))
			.withMessageContaining("core: 001_users.sql: pending");
	}

	@Test
	void doesNotWaitForWhatNobodyWillMend() {
		this.project.script("migrations/001_users.sql", "create table users (id int);");
		this.project.migrate();
		this.project.script("migrations/001_users.sql", "create table others (id int);")
			.script("migrations/002_more.sql", "select 1;");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> this.project.start().verify(LONG))
			.withMessageContaining("001_users.sql");
	}

	@Test
	void endsWithTheApplication() {
		this.project.script("migrations/001_users.sql", "create table users (id int);");
		StatementLog log = new StatementLog(this.project.database().dataSource());
		TieredMigrations application = this.project.start(log);
		CompletableFuture<Void> start = CompletableFuture.runAsync(() -> application.verify(LONG), THREADS);
		Awaitility.await().until(() -> log.connections() > 0);
		application.close();
		assertThat(start).failsWithin(Duration.ofMinutes(1))
			.withThrowableThat()
			.withCauseInstanceOf(MigrationInterruptedException.class);
	}

}
