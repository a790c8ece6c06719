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

package io.github.tieredmigrations.start.webflux;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.PersistentClient;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests how the start of reactive applications ends, and that they need no more than
 * WebFlux.
 */
class WebFluxStartTests {

	@RegisterExtension
	final ApplicationProject project = ApplicationProject.withClosedGate();

	@Test
	void requestsAreHeldBackUntilTheServerIsGoneWhereTheRunFails() throws SQLException {
		this.project.folder()
			.script("migrations/001_tasks.sql", Gate.SQL)
			.script("migrations/002_broken.sql", "select 1 / 0;");
		try (RunningApplication application = this.project.start(CountingHandler.class)) {
			this.project.gate().awaitScript();
			PersistentClient client = PersistentClient.of(application, "/anything");
			assertThat(client.firstStatus()).isEqualTo(503);
			this.project.gate().open();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted);
			client.awaitEnd();
			assertThat(CountingHandler.requests).hasValue(0);
		}
	}

	@Test
	void handlerOfTheApplicationsOwnIsHeldBack() throws SQLException {
		this.project.folder().script("migrations/001_tasks.sql", Gate.SQL);
		try (RunningApplication application = this.project.start(OwnHandler.class)) {
			this.project.gate().awaitScript();
			assertThat(application.status("/anything")).isEqualTo(503);
			this.project.gate().open();
			application.awaitStarted();
			assertThat(application.get("/anything").body()).isEqualTo("hello");
		}
	}

	@Test
	void noServletClassesAreNeeded() {
		assertThat(ClassUtils.isPresent("jakarta.servlet.Servlet", null)).isFalse();
		assertThat(ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet", null)).isFalse();
	}

	/**
	 * An application with a handler in the place of WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnHandler {

		@Bean
		HttpHandler ownHandler() {
			return (request, response) -> {
				DataBuffer hello = response.bufferFactory().wrap("hello".getBytes());
				return response.writeWith(Mono.just(hello));
			};
		}

	}

	/**
	 * An application that counts the requests that reach it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class CountingHandler {

		private static final AtomicInteger requests = new AtomicInteger();

		@Bean
		HttpHandler counting() {
			return (request, response) -> {
				requests.incrementAndGet();
				return response.setComplete();
			};
		}

	}

}
