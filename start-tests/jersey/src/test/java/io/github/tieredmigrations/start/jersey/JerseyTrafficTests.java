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

package io.github.tieredmigrations.start.jersey;

import java.sql.SQLException;
import java.util.List;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application with Jersey and without Spring MVC serves nothing but the
 * actuator until the run has ended, and everything afterwards.
 */
class JerseyTrafficTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=health,migrations";

	// a filter is asked only where there is a servlet
	private static final String DEFAULT_SERVLET = "server.servlet.register-default-servlet=true";

	@RegisterExtension
	final ApplicationProject project = ApplicationProject.withClosedGate();

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "filter" })
	void jerseyAtTheRoot(String type) throws SQLException {
		try (RunningApplication application = start(JerseyApplication.class, "spring.jersey.type=" + type, EXPOSED,
				DEFAULT_SERVLET)) {
			assertHeldBackBelow(application, "");
			assertNotServed(application, "/actuator/unknown");
			assertThat(application.status("/other/hello")).isEqualTo(503);
			release(application);
			assertThat(application.get("/tasks").body()).isEqualTo("0");
			assertThat(application.status("/actuator/health/readiness")).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "filter" })
	void actuatorPassesBelowTheApplicationPathOnly(String type) throws SQLException {
		try (RunningApplication application = start(JerseyApplication.class, "spring.jersey.type=" + type, EXPOSED,
				DEFAULT_SERVLET, "spring.jersey.application-path=/api/it")) {
			assertHeldBackBelow(application, "/api/it");
			assertNotServed(application, "/actuator/health/liveness");
			assertNotServed(application, "/api/actuator/health/liveness");
			assertThat(application.status("/other/hello")).isEqualTo(503);
			release(application);
			assertThat(application.get("/api/it/tasks").body()).isEqualTo("0");
			assertThat(application.get("/other/hello").body()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "filter" })
	void applicationPathInAnAnnotationBelowTheContextPath(String type) throws SQLException {
		try (RunningApplication application = start(AnnotatedJerseyApplication.class, "spring.jersey.type=" + type,
				EXPOSED, DEFAULT_SERVLET, "server.servlet.context-path=/mall")) {
			assertHeldBackBelow(application, "/mall/shop");
			assertNotServed(application, "/mall/actuator/health/liveness");
			release(application);
			assertThat(application.get("/mall/shop/tasks").body()).isEqualTo("0");
		}
	}

	@Test
	void whatIsNotExactlyAnActuatorPathDoesNotPass() {
		try (RunningApplication application = start(JerseyApplication.class, "spring.jersey.application-path=/api")) {
			assertThat(List.of("/api", "/api/", "/api/actuatorx", "/api/actuator/unknown", "/api/actuator/../tasks",
					"/api/actuator/health/../../tasks", "/api/actuator/health/..;/..;/tasks",
					"/api;x=y/actuator/health", "/api/actuator/health;x=y", "/api/actuator/%68ealth",
					"//api/actuator/health", "/api//actuator/health", "/api/./actuator/health", "/api/actuator/health/",
					"/api/livez", "/API/actuator/health"))
				.allSatisfy((path) -> assertNotServed(application, path));
		}
	}

	@Test
	void managementPortOfItsOwnWithAdditionalHealthPathsOnTheMainPort() throws SQLException {
		try (RunningApplication application = start(JerseyApplication.class, "management.server.port=0",
				"spring.jersey.application-path=/api", "management.endpoint.health.probes.add-additional-paths=true")) {
			assertThat(application.getManagement("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.status("/api/livez")).isEqualTo(200);
			assertThat(application.get("/api/readyz").body()).contains("OUT_OF_SERVICE");
			assertNotServed(application, "/api/actuator/health/liveness");
			assertNotServed(application, "/livez");
			release(application);
			assertThat(application.get("/api/tasks").body()).isEqualTo("0");
		}
	}

	@Test
	void springMvcIsNotNeeded() {
		assertThat(ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet", null)).isFalse();
	}

	private static void assertHeldBackBelow(RunningApplication application, String path) {
		assertThat(application.status(path + "/tasks")).isEqualTo(503);
		assertThat(application.status(path + "/actuator")).isEqualTo(200);
		assertThat(application.get(path + "/actuator/health/liveness").body()).contains("UP");
		assertThat(application.get(path + "/actuator/health/readiness").body()).contains("OUT_OF_SERVICE");
		assertThat(application.get(path + "/actuator/migrations").body()).contains("\"script\":\"001_tasks.sql\"");
	}

	private static void assertNotServed(RunningApplication application, String path) {
		// the server asks no filter where there is no servlet
		assertThat(application.status(path)).isIn(503, 404);
		assertThat(application.get(path).body()).doesNotContain("UP");
	}

	private RunningApplication start(Class<?> source, String... properties) {
		this.project.folder().script("migrations/001_tasks.sql", Gate.SQL + "create table tasks (id int);");
		RunningApplication application = this.project.start(source, properties);
		this.project.gate().awaitScript();
		return application;
	}

	private void release(RunningApplication application) throws SQLException {
		this.project.gate().open();
		application.awaitStarted();
	}

}
