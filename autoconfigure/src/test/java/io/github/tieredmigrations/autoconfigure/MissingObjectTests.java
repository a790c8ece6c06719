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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for starts that fail because something is missing in the database.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingObjectTests {

	private static final String OURS = "migrations.run-at";

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.database().jdbc().sql("create table accounts (id int)").update();
		this.project.folder().script("migrations/001_users.sql", "create table users (id int);");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "select * from users | relation \"users\" does not exist (SQLSTATE 42P01)",
					"create table app.x (id int) | schema \"app\" does not exist (SQLSTATE 3F000)",
					"select email from accounts | column \"email\" does not exist (SQLSTATE 42703)" })
	void whatIsMissingBeforeTheMigrationsRunIsNamed(String sql, String missing, CapturedOutput output) {
		fails("sql=" + sql);
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "Description:", "Action:",
					"The bean 'missingObjectTests.Application' needs what the database does not have:", missing,
					"The migrations had not run by then", "set migrations.run-at=initialization")
			.doesNotContain("\tat org.springframework");
	}

	@Test
	void verificationIsToldThatAnotherProcessHasToMigrate(CapturedOutput output) {
		fails("sql=select * from users", "migrations.mode=verify");
		assertThat(output).contains("relation \"users\" does not exist", "Nothing is applied here", OURS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrations.enabled=false", "migrations.run-at=initialization" })
	void failureHasAnotherCauseWhereNoScriptRunsLater(String property, CapturedOutput output) {
		fails("sql=select * from nothing", property, "migrations.non-empty-schema=accept");
		assertThat(output).contains("relation \"nothing\" does not exist").doesNotContain(OURS + "=");
	}

	@Test
	void otherFailuresAreNotOurs(CapturedOutput output) {
		fails("sql=select 1/0");
		assertThat(output).contains("division by zero").doesNotContain(OURS);
	}

	@Test
	void whatIsMissingAfterTheMigrationsHaveRunIsNotOurs(CapturedOutput output) {
		fails("sql=select 1", "sql-of-runner=select * from nothing", "migrations.non-empty-schema=accept");
		assertThat(output).contains("Database ready: 1 applied", "relation \"nothing\" does not exist")
			.doesNotContain(OURS);
	}

	private void fails(String... properties) {
		try (RunningApplication application = start(properties)) {
			assertThatExceptionOfType(Exception.class).isThrownBy(application::awaitStarted);
		}
	}

	private RunningApplication start(String... properties) {
		List<String> all = new ArrayList<>(
				Arrays.asList(this.project.folder().properties("spring.flyway.enabled=false")));
		all.addAll(Arrays.asList(properties));
		return RunningApplication.start(Application.class, this.project.database(), all.toArray(String[]::new));
	}

	/**
	 * An application that runs a statement while a bean is created.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		Application(JdbcTemplate jdbc, @Value("${sql}") String sql) {
			jdbc.execute(sql);
		}

		@Bean
		ApplicationRunner runner(JdbcTemplate jdbc, @Value("${sql-of-runner:select 1}") String sql) {
			return (args) -> jdbc.execute(sql);
		}

	}

}
