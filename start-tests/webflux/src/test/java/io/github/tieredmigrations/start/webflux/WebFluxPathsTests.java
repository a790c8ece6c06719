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

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which paths pass the gate of a WebFlux application, wherever it has its actuator.
 */
class WebFluxPathsTests {

	@RegisterExtension
	final ApplicationProject project = ApplicationProject.withClosedGate();

	@ParameterizedTest
	@ValueSource(strings = { "/shop", "shop/" })
	void actuatorPassesBelowTheBasePathOnly(String basePath) throws SQLException {
		try (RunningApplication application = start("spring.webflux.base-path=" + basePath)) {
			assertThat(application.status("/shop/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.status("/shop/tasks")).isEqualTo(503);
			assertThat(application.status("/shop/filter")).isEqualTo(503);
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/shop/shop/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/shopactuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/elsewhere")).isEqualTo(503);
			release(application);
			assertThat(application.get("/shop/tasks").body()).isEqualTo("0");
			assertThat(application.status("/tasks")).isEqualTo(404);
		}
	}

	@Test
	void basePathAndBasePathOfTheActuator() {
		try (RunningApplication application = start("spring.webflux.base-path=/shop/it",
				"management.endpoints.web.base-path=/manage",
				"management.endpoint.health.probes.add-additional-paths=true",
				"management.endpoints.web.path-mapping.health=well/being")) {
			assertThat(application.status("/shop/it/manage/well/being/liveness")).isEqualTo(200);
			assertThat(application.status("/shop/it/manage")).isEqualTo(200);
			assertThat(application.status("/shop/it/livez")).isEqualTo(200);
			assertThat(application.get("/shop/it/readyz").body()).contains("OUT_OF_SERVICE");
			assertThat(application.status("/shop/it/manage/well")).isEqualTo(503);
			assertThat(application.status("/livez")).isEqualTo(503);
			assertThat(application.status("/shop/it/livez/hello")).isEqualTo(503);
		}
	}

	@Test
	void basePathOfTheActuatorThatIsTheRootLetsNothingElsePass() {
		try (RunningApplication application = start("management.endpoints.web.base-path=/")) {
			assertThat(application.status("/health/liveness")).isEqualTo(200);
			assertThat(application.status("/hello")).isEqualTo(503);
			assertThat(application.status("/")).isEqualTo(503);
			assertThat(application.status("")).isEqualTo(503);
		}
	}

	@Test
	void managementPortOfItsOwn() throws SQLException {
		try (RunningApplication application = start("management.server.port=0", "spring.webflux.base-path=/shop")) {
			assertThat(application.getManagement("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.getManagement("/actuator").statusCode()).isEqualTo(200);
			assertThat(application.getManagement("/filter").statusCode()).as("not ours to hold back").isEqualTo(200);
			assertThat(application.status("/shop/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/shop/livez")).isEqualTo(503);
			assertThat(application.status("/shop/tasks")).isEqualTo(503);
			release(application);
			assertThat(application.status("/shop/tasks")).isEqualTo(200);
		}
	}

	@Test
	void managementPortOfItsOwnWithAdditionalHealthPathsOnTheMainPort() {
		try (RunningApplication application = start("management.server.port=0", "spring.webflux.base-path=/shop",
				"management.endpoint.health.probes.add-additional-paths=true", "management.server.base-path=/manage")) {
			assertThat(application.status("/shop/livez")).isEqualTo(200);
			assertThat(application.get("/shop/readyz").body()).contains("OUT_OF_SERVICE");
			assertThat(application.status("/shop/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.getManagement("/manage/actuator/health/liveness").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void managementSwitchedOff() {
		try (RunningApplication application = start("management.server.port=-1")) {
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(503);
			assertThat(application.status("/tasks")).isEqualTo(503);
		}
	}

	private RunningApplication start(String... properties) {
		return WebFluxApplication.start(this.project, properties);
	}

	private void release(RunningApplication application) throws SQLException {
		this.project.gate().open();
		application.awaitStarted();
	}

}
