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

import java.net.http.HttpResponse;
import java.util.List;

import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what passes the {@link TrafficGate} of a servlet application while it is
 * closed, and what does not.
 */
class TrafficGateTests {

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@AfterAll
	static void dropDatabase() {
		database.close();
	}

	@Test
	void requestIsToldToComeBackUntilTheRunHasEnded() {
		try (RunningApplication application = start()) {
			HttpResponse<String> refused = application.get("/hello");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
			assertThat(refused.body()).contains("being migrated");
			HeldUpApplication.release(application);
			assertThat(application.get("/hello").body()).isEqualTo("hello");
		}
	}

	@Test
	void livenessHoldsAndReadinessDoesNot() {
		try (RunningApplication application = start()) {
			assertThat(application.get("/actuator/health/liveness").body()).contains("UP");
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.status("/actuator/health/readiness")).isEqualTo(503);
			assertThat(application.get("/actuator/health/readiness").body()).contains("OUT_OF_SERVICE");
			assertThat(application.status("/actuator")).isEqualTo(200);
			HeldUpApplication.release(application);
			assertThat(application.status("/actuator/health/readiness")).isEqualTo(200);
		}
	}

	@Test
	void whatIsNotExactlyAnActuatorPathDoesNotPass() {
		try (RunningApplication application = start()) {
			assertThat(List.of("/", "/hello", "/actuatorx", "/actuator/unknown", "/actuator/info/hello",
					"/actuator/../hello", "/actuator/health/../../hello", "/actuator/health/..;/..;/hello",
					"/actuator;x=y/health", "/actuator/health;x=y", "/actuator/%68ealth", "/%61ctuator/health",
					"//actuator/health", "/actuator//health", "/x/../actuator/health", "/actuator/./health",
					"/actuator/health%2f..%2f..%2fhello", "/other/actuator/health", "/other", "/error", "/livez",
					"/readyz", "/actuator/health/", "/ACTUATOR/health"))
				.allSatisfy((path) -> {
					HttpResponse<String> response = application.get(path);
					// what the server takes for malformed does not get as far as the gate
					assertThat(response.statusCode()).isIn(503, 400);
					assertThat(response.body()).doesNotContain("hello", "UP");
				});
		}
	}

	@Test
	void errorOfAnActuatorPathIsShownAsItIs() {
		try (RunningApplication application = start()) {
			assertThat(application.status("/actuator/health/unknown")).isEqualTo(404);
			assertThat(application.post("/actuator/health").statusCode()).isEqualTo(405);
		}
	}

	private static RunningApplication start(String... properties) {
		return HeldUpApplication.start(database, properties);
	}

}
