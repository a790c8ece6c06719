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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.HeldStatement;
import io.github.tieredmigrations.test.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunWatch}.
 */
class RunWatchTests {

	/** Longer than the script waits at the gate. */
	private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

	private static final String LOOK = "select b.pid";

	@RegisterExtension
	private final TestProject project = new TestProject();

	@Test
	void leavesTheOnlyConnectionOfADataSourceToTheRun() throws Exception {
		this.project.resilience(new Resilience(LOCK_TIMEOUT, Retries.NONE, Retries.NONE, null))
			.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_x.sql", "insert into ledger (script) values ('002');\n" + Gate.SQL);
		try (Connection only = this.project.database().dataSource().getConnection();
				Gate gate = Gate.closed(this.project.database())) {
			TieredMigrations migrations = this.project.start(new SingleConnectionDataSource(only, false));
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(migrations::migrate,
					(task) -> new Thread(task).start());
			gate.awaitScript();
			Awaitility.await().pollDelay(3, TimeUnit.SECONDS).until(() -> !run.isDone());
			assertThat(this.project.ledger()).hasSize(1);
			gate.open();
			assertThat(run.get(10, TimeUnit.SECONDS).applied()).hasSize(2);
		}
	}

	@Test
	void looksAgainWhereALookIsNotAnswered() throws Exception {
		this.project.resilience(new Resilience(LOCK_TIMEOUT, Retries.NONE, Retries.NONE, null))
			.script("migrations/001_x.sql", Gate.SQL);
		try (TcpProxy proxy = TcpProxy.to(this.project.database()); Gate gate = Gate.closed(this.project.database())) {
			HeldStatement firstLook = proxy.hold(LOOK);
			TieredMigrations migrations = this.project.start(new DriverManagerDataSource(proxy.url(),
					this.project.database().username(), this.project.database().password()));
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(migrations::migrate,
					(task) -> new Thread(task).start());
			gate.awaitScript();
			firstLook.await();
			proxy.hold(LOOK).await().forward();
			firstLook.drop();
			gate.open();
			assertThat(run.get(10, TimeUnit.SECONDS).applied()).hasSize(1);
		}
	}

	@Test
	void isThereWhileARunIsAndEndsWithIt() throws Exception {
		this.project.script("migrations/001_x.sql", Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(this.project::migrate,
					(task) -> new Thread(task).start());
			gate.awaitScript();
			assertThat(threads()).contains("tiered-migrations-watch");
			gate.open();
			run.get(10, TimeUnit.SECONDS);
		}
		assertThat(threads()).doesNotContain("tiered-migrations-watch");
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

}
