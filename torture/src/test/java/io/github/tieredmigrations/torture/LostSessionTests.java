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

package io.github.tieredmigrations.torture;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for sessions that somebody terminates.
 */
@ExtendWith(OutputCaptureExtension.class)
class LostSessionTests {

	private static final String WAITING = "select pid from pg_stat_activity"
			+ " where application_name = 'waiting' and datname = current_database()";

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void scriptWhoseSessionIsTerminatedIsNamedAndLaterTiersDoNotRun() throws Exception {
		this.project.ledgerScript("core", 1)
			.ledgerScript("plugin/p1", 1, Gate.SQL)
			.ledgerScript("plugin/p1/entity/e1", 1);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> start = LocalStart.begin(this.project);
			gate.awaitScript();
			terminate(gate.waitingPid());
			assertThatException().isThrownBy(start::join)
				.havingCause()
				.isInstanceOf(MigrationFailedException.class)
				.withMessageContaining("Module 'plugin/p1' failed at V1__step.sql")
				.withMessageContaining("Applied before it in this run: core 1")
				.withMessageContaining("Not run: plugin/p1/entity/e1");
		}
		assertThat(this.project.ledger()).containsExactly("core 1");
		LocalStart.run(this.project);
		assertThat(this.project.ledger()).containsExactly("core 1", "plugin/p1 1", "plugin/p1/entity/e1 1");
		LocalStart.assertSound(this.project);
	}

	@Test
	void processWhoseSessionIsTerminatedWhileItWaitsForTheLockNeverRunsUnlocked(CapturedOutput output)
			throws Exception {
		this.project.ledgerScript("core", 1, Gate.SQL).ledgerScript("core", 2);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> holder = LocalStart.begin(this.project);
			gate.awaitScript();
			CompletableFuture<RunReport> waiting = LocalStart.begin(this.project, "spring.application.name=waiting");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> output.toString().contains("waiting for it: PostgreSQL session pid " + gate.waitingPid()));
			terminate(this.project.jdbc().sql(WAITING).query(Integer.class).single());
			assertThatException().isThrownBy(waiting::join)
				.havingCause()
				.isInstanceOf(MigrationFailedException.class)
				.withMessageContaining("terminating connection")
				.withMessageContaining("57P01");
			assertThat(this.project.ledger()).isEmpty();
			gate.open();
			holder.join();
		}
		LocalStart.assertSound(this.project);
	}

	private void terminate(int pid) {
		this.project.jdbc().sql("select pg_terminate_backend(?)").param(pid).query().singleRow();
	}

}
