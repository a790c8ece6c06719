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

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

	@TempDir
	private Path root;

	private TestDatabase database;

	private Gate gate;

	@BeforeEach
	void closeGate() throws SQLException {
		this.database = TestDatabase.create();
		this.gate = Gate.closed(this.database);
	}

	@AfterEach
	void openGate() throws SQLException {
		this.gate.close();
		this.database.close();
	}

	@Test
	void requestsAreHeldBackUntilTheServerIsGoneWhereTheRunFails() throws SQLException {
		MigrationFolder folder = new MigrationFolder(this.root).script("migrations/002_broken.sql", "select 1 / 0;");
		try (RunningApplication application = WebFluxApplication.start(this.database, folder)) {
			this.gate.awaitScript();
			Set<Integer> seen = ConcurrentHashMap.newKeySet();
			CompletableFuture<Void> client = CompletableFuture
				.runAsync(() -> askUntilTheServerIsGone(application, seen));
			this.gate.open();
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted);
			client.join();
			assertThat(seen).containsExactly(503);
		}
	}

	@Test
	void handlerOfTheApplicationsOwnIsHeldBack() throws SQLException {
		MigrationFolder folder = new MigrationFolder(this.root).script("migrations/001_tasks.sql", Gate.SQL);
		try (RunningApplication application = RunningApplication.start(OwnHandler.class, this.database,
				folder.properties())) {
			this.gate.awaitScript();
			assertThat(application.status("/anything")).isEqualTo(503);
			this.gate.open();
			application.awaitStarted();
			assertThat(application.get("/anything").body()).isEqualTo("hello");
		}
	}

	@Test
	void noServletClassesAreNeeded() {
		assertThat(ClassUtils.isPresent("jakarta.servlet.Servlet", null)).isFalse();
		assertThat(ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet", null)).isFalse();
	}

	private static void askUntilTheServerIsGone(RunningApplication application, Set<Integer> seen) {
		try {
			while (true) {
				seen.add(application.status("/tasks"));
			}
		}
		catch (IllegalStateException ex) {
			// the connection was refused
		}
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

}
