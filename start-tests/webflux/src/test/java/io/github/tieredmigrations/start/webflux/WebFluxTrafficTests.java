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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.RunningApplication;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a WebFlux application serves nothing but the actuator until the run has
 * ended, and everything afterwards.
 */
class WebFluxTrafficTests {

	private static final List<String> SERVED = List.of("/tasks", "/route", "/hello.txt", "/filter");

	@RegisterExtension
	final ApplicationProject project = ApplicationProject.withClosedGate();

	private RunningApplication application;

	@BeforeEach
	void startUntilTheGate() {
		this.application = WebFluxApplication.start(this.project,
				"management.endpoints.web.exposure.include=health,migrations");
		this.project.gate().awaitScript();
	}

	@AfterEach
	void stop() throws SQLException {
		this.project.gate().close();
		this.application.close();
	}

	@Test
	void requestsAreHeldBackUntilTheRunHasEnded() throws SQLException {
		assertThat(SERVED).allSatisfy((path) -> assertThat(this.application.status(path)).isEqualTo(503));
		this.project.gate().open();
		this.application.awaitStarted();
		assertThat(SERVED).allSatisfy((path) -> assertThat(this.application.status(path)).isEqualTo(200));
		assertThat(this.application.get("/tasks").body()).isEqualTo("0");
	}

	@Test
	void requestIsToldToComeBack() {
		HttpResponse<String> refused = this.application.post("/tasks");
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
		assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(refused.body()).contains("being migrated");
	}

	@Test
	void actuatorPassesAndTellsHowFarTheRunIs() throws SQLException {
		assertThat(this.application.status("/actuator")).isEqualTo(200);
		assertThat(this.application.status("/actuator/health/liveness")).isEqualTo(200);
		assertThat(this.application.get("/actuator/health/readiness").body()).contains("OUT_OF_SERVICE");
		assertThat(this.application.get("/actuator/migrations").body()).contains("\"script\":\"001_tasks.sql\"");
		assertThat(this.application.status("/actuator/health/unknown")).isEqualTo(404);
		assertThat(this.application.post("/actuator/health").statusCode()).isEqualTo(405);
		this.project.gate().open();
		this.application.awaitStarted();
		assertThat(this.application.status("/actuator/health/readiness")).isEqualTo(200);
	}

	@Test
	void whatIsNotExactlyAnActuatorPathDoesNotPass() {
		assertThat(List.of("/", "/hello", "/actuatorx", "/actuator/unknown", "/actuator/hello", "/actuator/../hello",
				"/actuator/health/../../hello", "/actuator/health/..;/..;/hello", "/actuator;x=y/health",
				"/actuator/health;x=y", "/actuator/%68ealth", "/%61ctuator/health", "//actuator/health",
				"/actuator//health", "/x/../actuator/health", "/actuator/./health", "/actuator/health/..",
				"/actuator/health%2f..%2f..%2fhello", "/error", "/livez", "/readyz", "/actuator/health/",
				"/ACTUATOR/health", "/actuator/health/%2e%2e/hello", "/actuator/health//hello"))
			.allSatisfy((path) -> {
				HttpResponse<String> response = this.application.get(path);
				assertThat(response.statusCode()).isEqualTo(503);
				assertThat(response.body()).doesNotContain("hello", "UP");
			});
	}

	@Test
	void upgradeToAWebSocketIsHeldBack() throws SQLException {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(this::openWebSocket)
			.havingCause()
			.asInstanceOf(InstanceOfAssertFactories.type(WebSocketHandshakeException.class))
			.satisfies((ex) -> assertThat(ex.getResponse().statusCode()).isEqualTo(503));
		this.project.gate().open();
		this.application.awaitStarted();
		WebSocket opened = openWebSocket();
		assertThat(opened.isInputClosed()).isFalse();
		opened.abort();
	}

	private WebSocket openWebSocket() {
		String port = this.application.context().getEnvironment().getProperty("local.server.port");
		return HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.buildAsync(URI.create("ws://localhost:" + port + "/echo"), new WebSocket.Listener() {
			})
			.join();
	}

}
