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

package io.github.tieredmigrations.start.servlets;

import java.sql.SQLException;
import java.util.List;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import jakarta.ws.rs.GET;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that where Jersey and Spring MVC share an application both are held back, and
 * Spring MVC's actuator is not.
 */
class JerseyBesideWebMvcTests {

	@RegisterExtension
	final ApplicationProject project = ApplicationProject.withClosedGate();

	@ParameterizedTest
	@ValueSource(strings = { "servlet", "filter" })
	void bothAreHeldBackUntilTheRunHasEnded(String type) throws SQLException {
		MigrationFolder folder = this.project.folder().script("migrations/001_tasks.sql", Gate.SQL);
		try (RunningApplication application = RunningApplication.start(Application.class, this.project.database(),
				folder.properties("spring.jersey.type=" + type, "spring.jersey.application-path=/rest",
						"spring.mvc.servlet.path=/mvc", "server.servlet.register-default-servlet=true"))) {
			this.project.gate().awaitScript();
			assertThat(
					List.of("/rest/hello", "/mvc/hello", "/rest/actuator/health/liveness", "/actuator/health/liveness"))
				.allSatisfy((path) -> assertThat(application.status(path)).isEqualTo(503));
			assertThat(application.status("/mvc/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.get("/mvc/actuator/health/readiness").body()).contains("OUT_OF_SERVICE");
			this.project.gate().open();
			application.awaitStarted();
			assertThat(application.get("/rest/hello").body()).isEqualTo("hello from Jersey");
			assertThat(application.get("/mvc/hello").body()).isEqualTo("hello from Spring MVC");
		}
	}

	/**
	 * An application that answers by Jersey and by Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ResourceConfig resources() {
			return new ResourceConfig(HelloResource.class);
		}

		@Bean
		RouterFunction<ServerResponse> hello() {
			return RouterFunctions.route()
				.GET("/hello", (request) -> ServerResponse.ok().body("hello from Spring MVC"))
				.build();
		}

	}

	/**
	 * A resource of Jersey.
	 */
	@jakarta.ws.rs.Path("/hello")
	public static class HelloResource {

		@GET
		public String hello() {
			return "hello from Jersey";
		}

	}

}
