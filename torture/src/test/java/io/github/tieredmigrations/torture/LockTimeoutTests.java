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

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.RunReport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for scripts whose tables an application is using.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockTimeoutTests {

	private static final Duration LOCK_TIMEOUT = Duration.ofMillis(500);

	/** A busy machine may let a session be late in giving up. */
	private static final Duration SLACK = Duration.ofSeconds(1);

	/** Longer than several tries take. */
	private static final Duration HOLD = Duration.ofSeconds(5);

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@BeforeEach
	void alterATableThatIsThere() {
		this.project.ledgerScript("core", 1, "CREATE TABLE hot (id int);")
			.property("migrations.retry.lock-timeout", LOCK_TIMEOUT.toMillis() + "ms")
			.property("migrations.retry.delay", "100ms")
			.property("migrations.retry.max-delay", "500ms");
		LocalStart.run(this.project);
		this.project.ledgerScript("core", 2, "ALTER TABLE hot ADD COLUMN name text;");
	}

	@Test
	void readersWaitNoLongerThanTheLockTimeoutAndTheScriptWinsOnARetry(CapturedOutput output) throws Exception {
		try (Connection reader = reader(); Readers others = Readers.of(this.project.database(), 50)) {
			CompletableFuture<RunReport> start = LocalStart.begin(this.project, "migrations.retry.max-retries=100");
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> output.toString().contains("1 of 100."));
			long firstTry = System.nanoTime();
			Awaitility.await().until(() -> System.nanoTime() - firstTry > HOLD.toNanos());
			assertThat(start).isNotDone();
			reader.rollback();
			assertThat(start.join().applied()).hasSize(1);
			assertThat(others.longestWait()).isBetween(LOCK_TIMEOUT.dividedBy(2), LOCK_TIMEOUT.plus(SLACK));
		}
		LocalStart.assertSound(this.project);
	}

	@Test
	void readerThatNeverEndsIsNamedAfterTheLastTry(CapturedOutput output) throws Exception {
		try (Connection reader = reader()) {
			int pid = reader.unwrap(org.postgresql.PGConnection.class).getBackendPID();
			MigrationException failure = LocalStart.fail(this.project, "migrations.retry.max-retries=2");
			assertThat(failure).hasMessageContaining("Module 'core' failed at V2__step.sql")
				.hasMessageContaining("55P03")
				.hasMessageContaining(String.valueOf(pid))
				.hasMessageContaining("nightly-report")
				.hasMessageContaining("Nothing of 2 was kept");
			assertThat(output).contains(String.valueOf(pid), "nightly-report");
			assertThat(this.project.jdbc()
				.sql("select count(*) from oracle.ledger where version = 2")
				.query(Integer.class)
				.single()).isZero();
			reader.rollback();
		}
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	private Connection reader() throws SQLException {
		Connection connection = this.project.database().dataSource().getConnection();
		connection.createStatement().execute("set application_name = 'nightly-report'");
		connection.setAutoCommit(false);
		connection.createStatement().execute("select * from hot");
		return connection;
	}

}
