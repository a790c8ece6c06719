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
import java.util.List;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.HeldStatement;
import io.github.tieredmigrations.test.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for processes that are killed at the two instants around a commit.
 */
class CommitTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	private TcpProxy proxy;

	private HeldStatement commit;

	@BeforeEach
	void holdTheCommitOfTheSecondScript() {
		this.project.ledgerScript("core", 1).ledgerScript("core", 2, "CREATE TABLE t (id int);");
		holdCommitAfter("VALUES ('core', 2)");
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
	}

	@Test
	void processKilledJustBeforeTheCommitLeavesNothingOfTheScript() {
		this.project.ledgerScript("plugin/p1", 1);
		killBefore(this.project.start(throughProxy()));
		assertThat(this.project.ledger()).hasSize(1);
		assertThat(this.project.run()).contains("2 applied, 1 unchanged");
		this.project.assertSound();
	}

	@Test
	void processKilledJustAfterTheCommitLeavesScriptAndRecord() {
		this.project.ledgerScript("plugin/p1", 1);
		killAfter(this.project.start(throughProxy()));
		assertThat(this.project.ledger()).hasSize(2);
		assertThat(this.project.run()).contains("1 applied, 2 unchanged");
		this.project.assertSound();
	}

	@Test
	void whicheverScriptItIsEachIsAppliedOnce() throws IOException {
		Rounds rounds = Rounds.ofThisBuild();
		List<TortureScript> scripts = List.copyOf(this.project.tree(2, 2).scripts());
		for (int round = 1; round <= rounds.number(); round++) {
			this.proxy.close();
			this.project.replaceDatabase();
			TortureScript script = scripts.get(rounds.random().nextInt(scripts.size()));
			holdCommitAfter("VALUES ('%s', %d)".formatted(script.module(), script.version()));
			if (rounds.random().nextBoolean()) {
				killBefore(this.project.start(throughProxy()));
			}
			else {
				killAfter(this.project.start(throughProxy()));
			}
			this.project.run();
			this.project.assertSound();
		}
	}

	private void holdCommitAfter(String text) {
		this.proxy = TcpProxy.to(this.project.database());
		this.commit = this.proxy.holdAfter(text, "commit");
	}

	private void killBefore(ApplicationProcess process) {
		this.commit.await(process);
		process.kill();
		this.commit.drop();
		this.proxy.awaitNoConnection();
	}

	private void killAfter(ApplicationProcess process) {
		this.commit.await(process).forwardWithoutAnswer();
		process.kill();
		this.proxy.cut();
	}

	private String throughProxy() {
		return "spring.datasource.url=" + this.proxy.url();
	}

}
