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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the traffic gate, each with a real server whose migrations are held up.
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

	@BeforeEach
	void holdUp() {
		HeldUp.release = new CountDownLatch(1);
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
			release(application);
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
			release(application);
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

	@Test
	void contextPath() {
		try (RunningApplication application = start("server.servlet.context-path=/shop")) {
			assertThat(application.status("/shop/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.status("/shop/hello")).isEqualTo(503);
			assertThat(application.status("/shop/shop/actuator/health/liveness")).isEqualTo(503);
		}
	}

	@Test
	void servletPath() {
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

	private RunningApplication start(String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("spring.flyway.enabled=false");
		return RunningApplication.start(HeldUp.class, database, all.toArray(String[]::new));
	}

	private void release(RunningApplication application) {
		HeldUp.release.countDown();
		application.awaitStarted();
	}

	/**
	 * An application whose migrations are held up.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class HeldUp {

		static CountDownLatch release;

		@Bean
		ActiveModules holdUp() {
			return () -> {
				awaitRelease();
				return new Selection(null, List.of());
			};
		}

		private static void awaitRelease() {
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Bean
		HelloController helloController() {
			return new HelloController();
		}

		@Bean
		ServletRegistrationBean<HttpServlet> otherServlet() {
			return new ServletRegistrationBean<>(new HelloServlet(), "/other/*");
		}

	}

	@RestController
	static class HelloController {

		@GetMapping({ "/hello", "/info/hello", "/livez/hello", "/actuator/info/hello" })
		String hello() {
			return "hello";
		}

	}

	@SuppressWarnings("serial")
	static class HelloServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
			response.getWriter().print("hello");
		}

	}

}
