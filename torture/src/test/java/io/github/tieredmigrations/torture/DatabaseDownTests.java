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

import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.test.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for a database that is down when the application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseDownTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	private TcpProxy proxy;

	@BeforeEach
	void open() throws IOException {
		this.proxy = TcpProxy.to(this.project.database());
		this.proxy.refuse();
		this.project.ledgerScript("core", 1)
			.property("spring.datasource.url", this.proxy.url())
			.property("migrations.connect.delay", "100ms")
			.property("migrations.connect.max-delay", "200ms");
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
	}

	@Test
	void runWaitsForADatabaseThatComesUpLater(CapturedOutput output) throws Exception {
		CompletableFuture<RunReport> start = LocalStart.begin(this.project, "migrations.connect.max-retries=100");
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> output.toString().contains("localhost:" + this.proxy.port()));
		this.proxy.accept();
		start.join();
		LocalStart.assertSound(this.project);
	}

	@Test
	void databaseThatStaysDownIsNamedWithoutThePassword(CapturedOutput output) throws Exception {
		assertThatException()
			.isThrownBy(LocalStart.begin(this.project, "migrations.connect.max-retries=2",
					"spring.datasource.url=" + this.proxy.url() + "?password=Geheim1",
					"spring.datasource.password=Geheim2")::join)
			.havingCause()
			.withMessageContaining("localhost:" + this.proxy.port());
		assertThat(output).contains("APPLICATION FAILED TO START", "localhost:" + this.proxy.port())
			.doesNotContain("Geheim");
		this.proxy.accept();
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

}
