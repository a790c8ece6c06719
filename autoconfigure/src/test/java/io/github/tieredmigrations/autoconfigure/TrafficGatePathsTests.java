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

import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the actuator passes the {@link TrafficGate} wherever a servlet application
 * has it.
 */
class TrafficGatePathsTests {

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
	void actuatorPassesBelowTheContextPathOnly() {
		try (RunningApplication application = start("server.servlet.context-path=/shop")) {
			assertThat(application.status("/shop/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.status("/shop/hello")).isEqualTo(503);
			assertThat(application.status("/shop/shop/actuator/health/liveness")).isEqualTo(503);
		}
	}

	@Test
	void actuatorPassesBelowTheServletPathOnly() {
		try (RunningApplication application = start("spring.mvc.servlet.path=/api")) {
			assertThat(application.status("/api/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.status("/api/hello")).isEqualTo(503);
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(503);
		}
	}

	@Test
	void contextPathAndServletPathAndBasePath() {
		try (RunningApplication application = start("server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api",
				"management.endpoints.web.base-path=/manage/it",
				"management.endpoints.web.path-mapping.health=well/being")) {
			assertThat(application.status("/shop/api/manage/it/well/being/liveness")).isEqualTo(200);
			assertThat(application.status("/shop/api/manage/it")).isEqualTo(200);
			assertThat(application.status("/shop/api/manage")).isEqualTo(503);
			assertThat(application.status("/shop/api/manage/it/well")).isEqualTo(503);
			assertThat(application.status("/shop/api/hello")).isEqualTo(503);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "" })
	void basePathThatIsTheRootLetsNothingElsePass(String basePath) {
		try (RunningApplication application = start("management.endpoints.web.base-path=" + basePath,
				"management.endpoints.web.exposure.include=*")) {
			assertThat(application.status("/health/liveness")).isEqualTo(200);
			assertThat(application.status("/info")).isEqualTo(200);
			assertThat(application.status("/info/hello")).isEqualTo(503);
			assertThat(application.status("/hello")).isEqualTo(503);
			assertThat(application.status("/")).isEqualTo(503);
			assertThat(application.status("")).isEqualTo(503);
		}
	}

	@Test
	void additionalHealthPaths() {
		try (RunningApplication application = start("management.endpoint.health.probes.add-additional-paths=true")) {
			assertThat(application.status("/livez")).isEqualTo(200);
			assertThat(application.get("/readyz").body()).contains("OUT_OF_SERVICE");
			assertThat(application.status("/livez/hello")).isEqualTo(503);
		}
	}

	@Test
	void managementPortOfItsOwn() {
		try (RunningApplication application = start("management.server.port=0")) {
			assertThat(application.getManagement("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.getManagement("/actuator").statusCode()).isEqualTo(200);
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/actuator")).isEqualTo(503);
			assertThat(application.status("/livez")).isEqualTo(503);
			assertThat(application.status("/hello")).isEqualTo(503);
		}
	}

	@Test
	void managementPortOfItsOwnWithAdditionalHealthPathsOnTheMainPort() {
		try (RunningApplication application = start("management.server.port=0",
				"management.endpoint.health.probes.add-additional-paths=true", "server.servlet.context-path=/shop",
				"spring.mvc.servlet.path=/api", "management.server.base-path=/manage")) {
			assertThat(application.status("/shop/api/livez")).isEqualTo(200);
			assertThat(application.get("/shop/api/readyz").body()).contains("OUT_OF_SERVICE");
			assertThat(application.status("/shop/api/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.getManagement("/manage/actuator/health/liveness").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void managementSwitchedOff() {
		try (RunningApplication application = start("management.server.port=-1")) {
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/hello")).isEqualTo(503);
		}
	}

	private static RunningApplication start(String... properties) {
		return HeldUpApplication.start(database, properties);
	}

}
