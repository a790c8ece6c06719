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

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.ChildProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the start of whole applications on a real database.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder()
			.script("migrations/001_users.sql", "create table users (id int, email text unique);")
			.script("contents/plugins/ai/migrations/001_prompts.sql", Gate.SQL + "create table prompts (id int);");
	}

	@Test
	void migratesBeforeOtherRunnersAndTraffic() throws SQLException {
		try (Gate gate = Gate.closed(this.project.database());
				RunningApplication application = start("migrations.plugin.active=ai")) {
			gate.awaitScript();
			assertThat(application.status("/users")).isEqualTo(503);
			assertThat(application.status("/actuator/health/liveness")).isEqualTo(200);
			assertThat(application.get("/actuator/health/readiness").body()).contains("OUT_OF_SERVICE");
			assertThat(application.get("/actuator/migrations").body())
				.contains("\"tier\":\"plugin\"", "\"module\":\"plugin/ai\"", "\"script\":\"001_prompts.sql\"",
						"\"scriptBeganAt\":\"")
				.contains("\"script\":\"001_users.sql\"");
			assertThat(application.isStarted()).isFalse();
			gate.open();
			application.awaitStarted();
			assertThat(application.get("/users").body()).isEqualTo("0");
			assertThat(application.status("/actuator/health/readiness")).isEqualTo(200);
			assertThat(application.get("/actuator/migrations").body()).contains("\"outcome\":\"APPLIED\"")
				.doesNotContain("\"running\"");
			Application recorded = application.context().getBean(Application.class);
			assertThat(recorded.tablesAtFirstRunner).contains("users", "prompts");
			assertThat(recorded.events).extracting((event) -> event.getClass().getSimpleName())
				.containsExactly("RunStarted", "ScriptApplied", "ScriptApplied", "RunCompleted");
		}
	}

	@Test
	void flywayIsSilentAndTheMigrationsSayWhatRan(CapturedOutput output) {
		try (RunningApplication application = start("migrations.plugin.active=ai", "spring.flyway.enabled=false")) {
			application.awaitStarted();
			assertThat(output).contains("001 users", "001 prompts", "Database ready: 2 applied")
				.doesNotContain("org.flywaydb", "o.f.c");
		}
	}

	@Test
	void levelOfFlywaysLogCanBeSaid(CapturedOutput output) {
		try (RunningApplication application = start("logging.level.org.flywaydb=INFO")) {
			application.awaitStarted();
			assertThat(output).contains("o.f.c");
		}
	}

	@Test
	void failureIsDescribedWithoutAStackTraceAndKeepsTrafficOut(CapturedOutput output) {
		this.project.folder()
			.script("migrations/002_broken.sql", "create table broken (\n  id bigint,\n  name textt\n);\n");
		try (RunningApplication application = start("spring.flyway.enabled=false")) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted);
		}
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Description:", "Action:",
					"Module 'core' failed at 002_broken.sql, line 3, column 8:", "> 3 |   name textt",
					"type \"textt\" does not exist (SQLSTATE 42704)", "Applied before it in this run: core 001")
			.doesNotContain("\tat io.github", "DbMigrate", "Migration of schema");
	}

	@Test
	void failureShowsNoRowData(CapturedOutput output) {
		this.project.folder().script("migrations/002_twice.sql", """
				insert into users values (1, 'secret@example.org');
				insert into users values (2, 'secret@example.org');
				""");
		try (RunningApplication application = start()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted);
		}
		assertThat(output).contains("002_twice.sql", "23505").doesNotContain("Key (email)");
	}

	@Test
	void verifyChangesNothingAndRefusesWhilePending(CapturedOutput output) {
		try (RunningApplication application = start("migrations.mode=verify", "spring.flyway.enabled=false")) {
			assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(application::awaitStarted);
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "001_users.sql: pending", "migrations.mode=migrate");
		assertThat(this.project.database()
			.jdbc()
			.sql("select count(*) from pg_tables where schemaname = 'public'")
			.query(int.class)
			.single()).isZero();
	}

	@Test
	void verifyStartsWhenAllIsApplied(CapturedOutput output) {
		try (RunningApplication application = start()) {
			application.awaitStarted();
		}
		try (RunningApplication application = start("migrations.mode=verify")) {
			application.awaitStarted();
			assertThat(application.get("/users").body()).isEqualTo("0");
			assertThat(output).contains("Database verified: nothing pending, 1 applied");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application-runner", "initialization" })
	void processThatDoesNotGetTheLockExitsWithThree(String runAt) throws Exception {
		try (Gate gate = Gate.closed(this.project.database());
				RunningApplication holder = start("migrations.plugin.active=ai")) {
			gate.awaitScript();
			ChildProcess child = ChildProcess.run(Application.class, this.project.database(), arguments(
					"migrations.plugin.active=ai", "migrations.lock.timeout=1s", "migrations.run-at=" + runAt));
			assertThat(child.output()).contains("APPLICATION FAILED TO START", "Another process is migrating",
					"Wait for that process to end");
			assertThat(child.exitCode()).isEqualTo(3);
			gate.open();
			holder.awaitStarted();
		}
	}

	@Test
	void processWithAScriptThatFailsExitsWithOne() throws Exception {
		this.project.folder().script("migrations/002_broken.sql", "create tabel x ();");
		ChildProcess child = ChildProcess.run(Application.class, this.project.database(), arguments());
		assertThat(child.output()).contains("APPLICATION FAILED TO START", "002_broken.sql");
		assertThat(child.exitCode()).isEqualTo(1);
	}

	private RunningApplication start(String... properties) {
		return RunningApplication.start(Application.class, this.project.database(), arguments(properties));
	}

	private String[] arguments(String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(this.project.folder().properties(properties)));
		all.add("management.endpoints.web.exposure.include=health,migrations");
		all.add("migrations.retry.lock-timeout=1m");
		return all.toArray(String[]::new);
	}

	/**
	 * An application that reads a table which the migrations create.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final List<MigrationEvent> events = new ArrayList<>();

		List<String> tablesAtFirstRunner = List.of();

		public static void main(String[] args) {
			SpringApplication.run(Application.class, args);
		}

		@EventListener
		void record(MigrationEvent event) {
			this.events.add(event);
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ApplicationRunner firstRunner(JdbcClient jdbc) {
			return (args) -> this.tablesAtFirstRunner = jdbc.sql("select tablename from pg_tables")
				.query(String.class)
				.list();
		}

		@Bean
		UsersController usersController(JdbcClient jdbc) {
			return new UsersController(jdbc);
		}

	}

	@RestController
	record UsersController(JdbcClient jdbc) {

		@GetMapping("/users")
		String count() {
			return String.valueOf(this.jdbc.sql("select count(*) from users").query(int.class).single());
		}

	}

}
