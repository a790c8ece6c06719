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

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.StoppableServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a server that stops while a script runs.
 */
class ServerStopTests {

	private final TortureProject project = new TortureProject();

	private StoppableServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = StoppableServer.start();
		this.project.open(this.server.createDatabase());
	}

	@AfterEach
	void stop() throws Exception {
		this.project.close();
		this.server.close();
	}

	@Test
	void scriptOfAServerThatStoppedIsAppliedOnceByTheRestart() throws Exception {
		this.project.tree(1, 2).ledgerScript("core", 2, "CREATE TABLE half (id int);", TortureScript.AT_GATE);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess application = this.project.start();
			gate.awaitScript(application);
			this.server.stopImmediately();
			assertThat(application.awaitEnd()).isOne();
			assertThat(application.output()).contains("APPLICATION FAILED TO START",
					"Module 'core' failed at V2__step.sql");
		}
		this.server.startAgain();
		assertThat(this.project.ledger()).containsExactly("core 1");
		assertThat(this.project.exists("half")).isFalse();
		assertThat(this.project.run()).contains("Database ready: 7 applied, 1 unchanged");
		this.project.assertSound();
	}

}
