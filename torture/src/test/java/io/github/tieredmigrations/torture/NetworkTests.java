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

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.HeldStatement;
import io.github.tieredmigrations.test.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what the network does to a run.
 */
class NetworkTests {

	private static final String SOCKET_TIMEOUT = "migrations.socket-timeout=5s";

	private static final Duration LONGER_THAN_THE_SERVER_NEEDS = Duration.ofSeconds(5);

	/**
	 * For as long the pool waits for a connection that it is making when it is closed.
	 */
	private static final String SHORT_GOODBYE = "spring.datasource.hikari.connection-timeout=3000";

	@RegisterExtension
	final TortureProject project = new TortureProject();

	private TcpProxy proxy;

	@BeforeEach
	void open() {
		this.proxy = TcpProxy.to(this.project.database());
		this.project.property("spring.datasource.url", this.proxy.url());
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void serverNoticesThatTheClientOfAStatementIsCutOff() throws Exception {
		try (Gate gate = Gate.closed(this.project.database())) {
			cutOffAt(gate, "SET lock_timeout = 0;", Gate.SQL);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> scriptsThatWait() == 0);
		}
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	/** What shows that nothing else ends the statement of the test before. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void serverThatDoesNotLookForTheClientGoesOn() throws Exception {
		try (Gate gate = Gate.closed(this.project.database())) {
			cutOffAt(gate, TortureScript.AT_GATE);
			Awaitility.await()
				.during(LONGER_THAN_THE_SERVER_NEEDS)
				.atMost(LONGER_THAN_THE_SERVER_NEEDS.multipliedBy(2))
				.until(() -> scriptsThatWait() == 1);
		}
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	private void cutOffAt(Gate gate, String... statements) {
		this.project.ledgerScript("core", 1, statements);
		CompletableFuture<RunReport> start = LocalStart.begin(this.project);
		gate.awaitScript();
		this.proxy.cut();
		assertThatException().isThrownBy(start::join)
			.havingCause()
			.isInstanceOf(MigrationFailedException.class)
			.withMessageContaining("Module 'core' failed at V1__step.sql");
	}

	@Test
	void silenceEndsAfterTheSocketTimeout() throws Exception {
		this.project.ledgerScript("core", 1, Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> start = LocalStart.begin(this.project, SOCKET_TIMEOUT, SHORT_GOODBYE);
			gate.awaitScript();
			this.proxy.stall();
			assertThat(start).failsWithin(Duration.ofSeconds(40))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(MigrationFailedException.class)
				.withMessageContaining("Module 'core' failed at V1__step.sql");
			this.proxy.cut();
			this.proxy.resume();
		}
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reset", "finished", "half closed" })
	void lostAnswerToACommitIsSettledByTheHistory(String ending) {
		HeldStatement commit = holdCommitOfTheSecondOfThree();
		CompletableFuture<RunReport> start = LocalStart.begin(this.project);
		commit.await().forwardWithoutAnswer();
		switch (ending) {
			case "reset" -> this.proxy.cut();
			case "finished" -> this.proxy.finish();
			default -> this.proxy.halfClose();
		}
		assertThatException().isThrownBy(start::join)
			.havingCause()
			.withMessageContaining("Applied in this run, and kept: 2 scripts, the last of them core 2");
		assertThat(this.project.ledger()).hasSize(2);
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	@Test
	void lostCommitIsSettledByTheHistory() {
		HeldStatement commit = holdCommitOfTheSecondOfThree();
		CompletableFuture<RunReport> start = LocalStart.begin(this.project);
		commit.await().drop();
		assertThatException().isThrownBy(start::join).havingCause().withMessageContaining("Nothing of 2 was kept");
		assertThat(this.project.ledger()).hasSize(1);
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	private HeldStatement holdCommitOfTheSecondOfThree() {
		this.project.ledgerScript("core", 1).ledgerScript("core", 2).ledgerScript("core", 3);
		return this.proxy.holdAfter("VALUES ('core', 2)", "commit");
	}

	private int scriptsThatWait() {
		return this.project.jdbc()
			.sql("select count(*) from pg_locks where not granted and locktype = 'advisory'"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.query(Integer.class)
			.single();
	}

}
