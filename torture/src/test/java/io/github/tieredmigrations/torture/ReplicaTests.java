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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a process that finds another one at work.
 */
class ReplicaTests {

	private static final Pattern WAITING = Pattern
		.compile("waiting for it: PostgreSQL session pid (\\d+), application 'torture', connected since 2");

	@RegisterExtension
	final TortureProject project = new TortureProject();

	/** The patience of Flyway is one second here, and both have to have more. */
	@Test
	void secondWaitsLongerThanFlywayWouldAndNamesTheHolder() throws Exception {
		this.project.tree(1, 2).ledgerScript("core", 2, TortureScript.AT_GATE);
		this.project.property("migrations.flyway.lockRetryCount", "1");
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess first = this.project.start();
			gate.awaitScript(first);
			ApplicationProcess second = this.project.start();
			assertThat(second.awaitOutput(WAITING).group(1)).isEqualTo(String.valueOf(gate.waitingPid()));
			Awaitility.await()
				.during(Duration.ofSeconds(3))
				.atMost(Duration.ofSeconds(10))
				.until(() -> !second.output().contains("Database ready") && this.project.sessions().pids().size() == 2);
			gate.open();
			assertThat(first.awaitEnd()).isZero();
			assertThat(second.awaitEnd()).isZero();
			assertThat(second.output()).contains("Database ready: nothing to do, 8 unchanged");
		}
		this.project.assertSound();
	}

	@Test
	void patienceThatEndsIsAClearFailureAndChangesNothing() throws Exception {
		this.project.tree(1, 2).ledgerScript("core", 2, TortureScript.AT_GATE);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess holder = this.project.start();
			gate.awaitScript(holder);
			List<String> ledger = this.project.ledger();
			ApplicationProcess second = this.project.start("migrations.lock.timeout=3s");
			assertThat(second.awaitEnd()).isEqualTo(3);
			assertThat(second.output()).contains("APPLICATION FAILED TO START", "pid " + gate.waitingPid(),
					"application 'torture'", "connected since 2", "migrations.lock.timeout");
			assertThat(this.project.ledger()).isEqualTo(ledger);
			assertThat(this.project.sessions().pids()).containsExactly(gate.waitingPid());
			gate.open();
			assertThat(holder.awaitEnd()).isZero();
		}
		this.project.assertSound();
	}

	/** The statement goes on on the server, though nobody is there to hear of its end. */
	@Test
	void secondStartsOnlyWhenTheStatementThatAKilledProcessLeftHasEnded() throws Exception {
		this.project.tree(1, 2).ledgerScript("core", 2, TortureScript.AT_GATE);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess first = this.project.start();
			gate.awaitScript(first);
			int orphan = gate.waitingPid();
			first.kill();
			ApplicationProcess second = this.project.start();
			assertThat(second.awaitOutput(WAITING).group(1)).isEqualTo(String.valueOf(orphan));
			assertThat(gate.waitingPid()).as("still the only one at work").isEqualTo(orphan);
			gate.open();
			assertThat(second.awaitEnd()).isZero();
			assertThat(second.output()).contains("Database ready: 7 applied, 1 unchanged");
		}
		this.project.assertSound();
	}

	/** The build waits for all who have a snapshot, and so must not wait for them. */
	@Test
	void indexIsBuiltConcurrentlyWhileThreeReplicasWait() throws Exception {
		this.project.tree(1, 2).ledgerScript("core", 2, "CREATE INDEX CONCURRENTLY core_1_id ON core_1 (id);");
		try (OtherSession reader = OtherSession.withSnapshot(this.project.database())) {
			ApplicationProcess builder = this.project.start();
			reader.awaitBlocked(builder);
			List<ApplicationProcess> replicas = Stream.generate(this.project::start).limit(3).toList();
			replicas.forEach((replica) -> replica.awaitOutput(WAITING));
			assertThat(reader.blocked()).singleElement().asString().contains("CREATE INDEX CONCURRENTLY");
			reader.end();
			assertThat(builder.awaitEnd()).isZero();
			assertThat(replicas)
				.allSatisfy((replica) -> assertThat(replica.awaitEnd()).as(() -> replica.output()).isZero());
			assertThat(replicas).extracting(ApplicationProcess::output)
				.allMatch((output) -> output.contains("Database ready: nothing to do, 8 unchanged"));
		}
		this.project.assertSound();
	}

}
