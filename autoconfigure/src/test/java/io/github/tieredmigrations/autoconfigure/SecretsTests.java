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

import java.util.Arrays;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.RunningApplication;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that passwords and the values of placeholders are told nowhere, however much is
 * logged, and row data only to those who ask for it.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTests {

	private static final String[] EVERYTHING = { "logging.level.tiered-migrations=TRACE",
			"logging.level.io.github.tieredmigrations=TRACE", "logging.level.org.flywaydb=" + levelOfFlyway() };

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		Listener.answer = "";
		this.project.folder()
			.script("migrations/001_users.sql",
					"create table users (email text unique, age int check (age > 17));"
							+ "insert into users values ('Kunde@row.example', 40);")
			.script("contents/plugins/ai/module.yml", "placeholders: {token: Geheim-module}");
	}

	@Test
	void runThatSucceedsTellsNoSecret(CapturedOutput output) {
		script("create table tokens as select '${key}' as key, '${token}' as token;");
		try (RunningApplication application = start(EVERYTHING)) {
			application.awaitStarted();
			assertThat(application.get("/actuator/migrations").body()).contains("APPLIED").doesNotContain("Geheim");
			assertThat(application.get("/actuator/migrations/plugin/ai").body()).doesNotContain("Geheim");
		}
		assertThat(this.project.database().jdbc().sql("select key || token from tokens").query(String.class).single())
			.isEqualTo("Geheim-globalGeheim-module");
		assertThat(output).contains("DEBUG", "Database ready").doesNotContain("Geheim");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create role tiered_x password ${key};", "do $$ begin raise exception '${key}'; end $$;",
			"copy users from stdin;\n${key}\tx\n\\.\n", "-- migrations: no-transaction\nselect '${token}'::int;" })
	void runThatFailsTellsNoSecret(String statement, CapturedOutput output) {
		script(statement);
		assertThat(failure(EVERYTHING)).isInstanceOf(MigrationException.class);
		assertThat(Listener.answer).contains("FAILED").doesNotContain("Geheim");
		assertThat(output).contains("DEBUG", "001_x.sql").doesNotContain("Geheim");
	}

	@Test
	void mistypedPropertyTellsNoSecret(CapturedOutput output) {
		failure("migrations.datasource.pasword=Geheim-typo", "migrations.datasource.jdbc-url=jdbc:x:Geheim-url");
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "There is no property of this name",
					"migrations.datasource.jdbc-url", "migrations.datasource.pasword")
			.doesNotContain("Geheim");
	}

	@Test
	void runThatIsRefusedTellsNoSecret(CapturedOutput output) {
		script("select '${key}';\ncommit;");
		assertThat(failure(EVERYTHING)).isInstanceOf(MigrationException.class);
		assertThat(output).contains("001_x.sql", "COMMIT ends a transaction").doesNotContain("Geheim");
	}

	@ParameterizedTest
	@ValueSource(strings = { "insert into users select * from users;", "update users set age = 3;",
			"select email::int from users;", "copy users from stdin;\nx\tKunde@row.example\n\\.\n" })
	void rowDataIsToldOnlyAtDebug(String statement, CapturedOutput output) {
		script(statement);
		assertThat(failure("logging.level.tiered-migrations=INFO", "logging.level.org.flywaydb=INFO"))
			.isInstanceOf(MigrationException.class);
		assertThat(Listener.answer).contains("FAILED").doesNotContain("Kunde");
		assertThat(output.toString().replace(statement, "")).contains("001_x.sql").doesNotContain("Kunde");
	}

	@Test
	void resultOfAQueryIsNotLogged(CapturedOutput output) {
		script("select email from users;");
		try (RunningApplication application = start("logging.level.org.flywaydb=INFO")) {
			application.awaitStarted();
		}
		assertThat(output).contains("Successfully applied 1 migration", "Database ready").doesNotContain("Kunde");
	}

	/** Flyway 11 writes every statement to its own log, with the values in it. */
	private static String levelOfFlyway() {
		String jar = Flyway.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		return jar.contains("flyway-core-11.") ? "INFO" : "TRACE";
	}

	private void script(String text) {
		this.project.folder().script("contents/plugins/ai/migrations/001_x.sql", text);
	}

	private Throwable failure(String... properties) {
		try (RunningApplication application = start(properties)) {
			return catchThrowable(application::awaitStarted);
		}
	}

	private RunningApplication start(String... levels) {
		String[] properties = this.project.folder()
			.properties("migrations.plugin.active=ai", "migrations.placeholders.key=Geheim-global",
					"spring.flyway.enabled=false", "logging.level.io.zonky=OFF", "migrations.connect.max-retries=0",
					"spring.datasource.url=" + this.project.database().url() + "?password=Geheim-url",
					"spring.datasource.password=Geheim-password",
					"migrations.datasource.url=" + this.project.database().url() + "?password=Geheim-url2",
					"migrations.datasource.username=" + this.project.database().username(),
					"migrations.datasource.password=Geheim-password2",
					"management.endpoints.web.exposure.include=migrations");
		String[] all = Arrays.copyOf(properties, properties.length + levels.length);
		System.arraycopy(levels, 0, all, properties.length, levels.length);
		return RunningApplication.start(Application.class, this.project.database(), all);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Listener.class)
	static class Application {

	}

	/**
	 * Asks the endpoint before the application that could not start is gone.
	 */
	static class Listener {

		private static String answer;

		private final Environment environment;

		Listener(Environment environment) {
			this.environment = environment;
		}

		@EventListener
		void failed(MigrationEvent.RunFailed event) {
			answer = RestClient.create()
				.get()
				.uri("http://localhost:{port}/actuator/migrations", this.environment.getProperty("local.server.port"))
				.retrieve()
				.body(String.class);
		}

	}

}
