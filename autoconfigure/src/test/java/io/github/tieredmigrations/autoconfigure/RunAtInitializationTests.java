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

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@code migrations.run-at=initialization} in whole applications.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunAtInitializationTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder().script("migrations/001_users.sql", "create table users (id int, email text unique);");
	}

	@Test
	void runsOnceBeforeBeansThatUseTablesAreCreated(CapturedOutput output) {
		try (RunningApplication application = start(ReadingApplication.class)) {
			application.awaitStarted();
			assertThat(application.context().getBean(ReadingApplication.class).users).isZero();
			assertThat(application.context().getBean(ReadingApplication.Listener.class).events.stream()
				.map((event) -> event.getClass().getSimpleName()))
				.containsExactly("RunStarted", "ScriptApplied", "RunCompleted");
			assertThat(output).containsOnlyOnce("Database ready: ");
			assertThat(application.context().getBeansOfType(MigrationsRunner.class)).isEmpty();
			assertThat(application.context().getBeansOfType(TrafficGate.class)).isEmpty();
			assertThat(application.context().containsBean("migrationsTrafficGateFilter")).isFalse();
		}
	}

	@Test
	void portIsClosedUntilTheRunIsOver() throws Exception {
		this.project.folder().script("migrations/002_gate.sql", Gate.SQL);
		int port = freePort();
		try (Gate gate = Gate.closed(this.project.database());
				RunningApplication application = RunningApplication.launch(MigratingApplication.class,
						this.project.database(), arguments("server.port=" + port))) {
			gate.awaitScript();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(port));
			gate.open();
			application.awaitStarted();
			connect(port);
		}
	}

	@Test
	void healthAndEndpointTellOfTheRunAfterwards() {
		try (RunningApplication application = start(MigratingApplication.class)) {
			application.awaitStarted();
			assertThat(application.status("/actuator/health/readiness")).isEqualTo(200);
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.get("/actuator/migrations").body())
				.contains("\"outcome\":\"APPLIED\"", "\"script\":\"001_users.sql\"")
				.doesNotContain("\"running\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "initialization", "INITIALIZATION", "Initialization" })
	void runsThoughNobodyAsksForABean(String runAt) {
		try (RunningApplication application = start(MigratingApplication.class, "spring.main.lazy-initialization=true",
				"migrations.run-at=" + runAt)) {
			application.awaitStarted();
			assertThat(application.context().getBeanFactory().containsSingleton("jdbcTemplate")).isFalse();
			assertThat(application.context().getBean(TieredMigrations.class).plan().isUpToDate()).isTrue();
		}
	}

	@Test
	void springBootsFlywayAndScriptsComeFirstAndTheTiersFlywaysInitializeNothing() throws Exception {
		Path others = Files.createDirectories(this.project.root().resolve("others"));
		Files.writeString(others.resolve("V1__by_flyway.sql"), "create table by_flyway (id int primary key);");
		Files.writeString(others.resolve("init.sql"),
				"create table by_script (id int primary key references by_flyway);");
		this.project.folder()
			.script("migrations/002_others.sql", "alter table users add foreign key (id) references by_script;");
		try (RunningApplication application = start(ReadingApplication.class,
				"spring.flyway.locations=filesystem:" + others, "spring.sql.init.mode=always",
				"spring.sql.init.schema-locations=file:" + others.resolve("init.sql"),
				"migrations.non-empty-schema=accept")) {
			application.awaitStarted();
			ConfigurableListableBeanFactory beans = application.context().getBeanFactory();
			assertThat(application.context().getBean(ReadingApplication.class).users).isZero();
			assertThat(Arrays.stream(beans.getBeanNamesForType(Flyway.class)).filter(beans::containsSingleton))
				.containsExactly("flyway");
		}
	}

	@Test
	void runnerOfTheApplicationDecidesItself() {
		try (RunningApplication application = start(OwnRunner.class)) {
			application.awaitStarted();
			assertThat(application.context().getBeansOfType(MigrationsInitializer.class)).isEmpty();
			assertThat(application.context().getBean(TieredMigrations.class).plan().steps()).hasSize(1);
		}
	}

	private RunningApplication start(Class<?> application, String... properties) {
		return RunningApplication.start(application, this.project.database(), arguments(properties));
	}

	private String[] arguments(String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(this.project.folder()
			.properties("migrations.run-at=initialization",
					"management.endpoints.web.exposure.include=health,migrations")));
		all.addAll(Arrays.asList(properties));
		return all.toArray(String[]::new);
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static void connect(int port) throws Exception {
		new Socket(InetAddress.getLoopbackAddress(), port).close();
	}

	/**
	 * An application that does not migrate at all.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnRunner {

		@Bean
		ApplicationRunner migrationsRunner() {
			return (args) -> {
			};
		}

	}

}
