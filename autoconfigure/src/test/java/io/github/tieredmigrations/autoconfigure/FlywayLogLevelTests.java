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

import java.util.List;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.ApplicationProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlywayLogLevel}.
 */
class FlywayLogLevelTests {

	private static final String FLYWAY = "org.flywaydb";

	private static final String MIGRATE = "org.flywaydb.core.internal.command.DbMigrate";

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	private final LoggingSystem logging = LoggingSystem.get(FlywayLogLevelTests.class.getClassLoader());

	private ApplicationContextRunner runner;

	@BeforeEach
	void create() {
		this.runner = MigrationsContextRunner.on(this.project).withBean(LoggingSystem.class, () -> this.logging);
		reset();
	}

	@AfterEach
	void reset() {
		for (String logger : List.of(FLYWAY, MIGRATE)) {
			this.logging.setLogLevel(logger, null);
		}
	}

	@Test
	void flywayIsSilentFromTheFirstRunOn() {
		this.runner.run((context) -> {
			assertThat(level(FLYWAY)).isNull();
			context.getBean(TieredMigrations.class).migrate();
			assertThat(level(FLYWAY)).isEqualTo(LogLevel.ERROR);
			assertThat(level(MIGRATE)).isEqualTo(LogLevel.OFF);
		});
	}

	@Test
	void levelOfTheApplicationStands() {
		this.logging.setLogLevel(FLYWAY, LogLevel.INFO);
		migrate();
		assertThat(level(FLYWAY)).isEqualTo(LogLevel.INFO);
		assertThat(level(MIGRATE)).isNull();
	}

	@Test
	void levelOfTheApplicationForPartOfFlywayStands() {
		this.logging.setLogLevel(MIGRATE, LogLevel.DEBUG);
		migrate();
		assertThat(level(FLYWAY)).isEqualTo(LogLevel.ERROR);
		assertThat(level(MIGRATE)).isEqualTo(LogLevel.DEBUG);
	}

	@Test
	void nothingIsSetWhereThereIsNothingToDo() {
		migrate();
		reset();
		migrate();
		assertThat(level(FLYWAY)).isNull();
	}

	private void migrate() {
		this.runner.run((context) -> context.getBean(TieredMigrations.class).migrate());
	}

	private @Nullable LogLevel level(String logger) {
		LoggerConfiguration configuration = this.logging.getLoggerConfiguration(logger);
		return (configuration != null) ? configuration.getConfiguredLevel() : null;
	}

}
