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

package io.github.tieredmigrations.autoconfigure;

import java.time.Duration;
import java.time.Instant;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationInterruptedException;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for contexts that another thread closes while the run goes on.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContextClosedTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder().script("migrations/001_held.sql", Gate.SQL);
	}

	@Test
	void runEndsBeforeTheWebServerAndThePool(CapturedOutput output) throws Exception {
		try (Gate gate = Gate.closed(this.project.database()); RunningApplication application = start()) {
			gate.awaitScript();
			Listener listener = application.context().getBean(Listener.class);
			Instant toldAt = Instant.now();
			application.context().close();
			assertThat(Duration.between(toldAt, Instant.now())).isLessThan(Duration.ofSeconds(5));
			assertThatExceptionOfType(MigrationInterruptedException.class).isThrownBy(application::awaitStarted);
			assertThat(listener.outcome).isEqualTo(RunReport.Outcome.INTERRUPTED);
			assertThat(listener.statusAtTheEnd).isEqualTo(503);
		}
		assertThat(output).contains("Interrupted by the end of the application in core 001_held.sql")
			.doesNotContain("\tat ", "APPLICATION FAILED TO START", "Application run failed");
	}

	@Test
	void childThatIsClosedEndsNoRunOfItsParent() throws Exception {
		try (Gate gate = Gate.closed(this.project.database()); RunningApplication application = start()) {
			gate.awaitScript();
			ConfigurableApplicationContext child = new GenericApplicationContext(application.context());
			child.refresh();
			child.close();
			gate.open();
			application.awaitStarted();
			assertThat(application.context().getBean(Listener.class).outcome).isEqualTo(RunReport.Outcome.APPLIED);
		}
	}

	private RunningApplication start() {
		return this.project.start(Application.class, "spring.flyway.enabled=false");
	}

	/**
	 * An application that hears of its end.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class Application {

	}

	/**
	 * Asks for a page when the run was interrupted and the context begins to close.
	 */
	static class Listener {

		private final Environment environment;

		private RunReport.Outcome outcome;

		private int statusAtTheEnd;

		Listener(Environment environment) {
			this.environment = environment;
		}

		@EventListener
		void ended(MigrationEvent event) {
			if (event instanceof MigrationEvent.RunFailed failed) {
				this.outcome = failed.report().outcome();
			}
			else if (event instanceof MigrationEvent.RunCompleted completed) {
				this.outcome = completed.report().outcome();
			}
		}

		@EventListener(ContextClosedEvent.class)
		void closed() {
			this.statusAtTheEnd = RestClient.create()
				.get()
				.uri("http://localhost:{port}/", this.environment.getProperty("local.server.port"))
				.exchange((request, response) -> response.getStatusCode().value());
		}

	}

}
