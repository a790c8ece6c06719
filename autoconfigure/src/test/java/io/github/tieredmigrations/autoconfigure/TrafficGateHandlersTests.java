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

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.PersistentClient;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that no kind of handler in a servlet application is reached while the
 * {@link TrafficGate} is closed, and each afterwards.
 */
class TrafficGateHandlersTests {

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void everyKindOfHandlerIsHeldBackUntilTheRunHasEnded() {
		List<String> paths = List.of("/hello", "/route", "/other/hello", "/static.txt", "/later");
		try (RunningApplication application = HeldUpApplication.start(this.database)) {
			assertThat(paths).allSatisfy((path) -> assertThat(application.status(path)).isEqualTo(503));
			HeldUpApplication.release(application);
			assertThat(paths).allSatisfy((path) -> assertThat(application.get(path).body()).startsWith("hello"));
		}
	}

	@Test
	void requestsAreHeldBackUntilTheServerIsGoneWhereTheRunFails(@TempDir Path root) throws SQLException {
		MigrationFolder folder = new MigrationFolder(root).script("migrations/001_gate.sql", Gate.SQL)
			.script("migrations/002_broken.sql", "select 1 / 0;");
		try (Gate gate = Gate.closed(this.database);
				RunningApplication application = RunningApplication.start(Failing.class, this.database,
						folder.properties())) {
			gate.awaitScript();
			PersistentClient client = PersistentClient.of(application, "/counting");
			assertThat(client.firstStatus()).isEqualTo(503);
			gate.open();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted);
			client.awaitEnd();
			assertThat(CountingServlet.requests).hasValue(0);
		}
	}

	/**
	 * An application whose run fails.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Failing {

		@Bean
		ServletRegistrationBean<CountingServlet> counting() {
			return new ServletRegistrationBean<>(new CountingServlet(), "/counting");
		}

	}

	@SuppressWarnings("serial")
	static class CountingServlet extends HttpServlet {

		private static final AtomicInteger requests = new AtomicInteger();

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			requests.incrementAndGet();
		}

	}

}
