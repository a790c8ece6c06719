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

package io.github.tieredmigrations.start.aot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for an application that runs on what was generated when it was built.
 */
class AheadOfTimeTests {

	private final TestDatabase database = TestDatabase.create();

	@BeforeEach
	void useWhatWasGenerated() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
	}

	@AfterEach
	void dropDatabase() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
		this.database.close();
	}

	@Test
	void migratesAllTiersAndTellsOfThem() {
		try (RunningApplication application = start()) {
			assertThat(applied()).containsExactly("core 001_create_users.sql", "core 002_users_index.sql",
					"plugin/notes 001_create_notes.sql", "theme/plain/entity/pages V1__create_pages.sql",
					"theme/plain/entity/pages R__titles.sql");
			assertThat(application.get("/actuator/migrations").body()).contains("plugin/billing/entity/invoices");
			assertThat(application.get("/actuator/migrations/entity").body()).contains("V1__create_pages.sql");
			assertThat(application.get("/actuator/migrations/plugin/notes").body()).contains("001_create_notes.sql");
		}
	}

	@Test
	void hasTheFlywayOfEachTier() {
		try (RunningApplication application = start()) {
			assertThat(Stream.of("coreFlyway", "themeFlyway", "pluginFlyway", "entityFlyway")
				.map((name) -> application.context().getBean(name, Flyway.class))
				.flatMap((flyway) -> Arrays.stream(flyway.info().applied()))
				.map(MigrationInfo::getScript)).hasSize(5);
		}
	}

	@Test
	void whatIsActiveIsDecidedAtStart() {
		try (RunningApplication application = start("migrations.plugin.active=idle", "migrations.theme.active=")) {
			assertThat(application.isStarted()).isTrue();
			assertThat(applied()).containsExactly("core 001_create_users.sql", "core 002_users_index.sql",
					"plugin/idle 001_create_idle.sql");
		}
	}

	@ParameterizedTest
	@CsvSource({ "migrations.enabled=false, true", "migrations.run-at=initialization, application-runner" })
	void doesNotMigrateAgainstAWishThatComesTooLate(String wish, String before) {
		assertThatException().isThrownBy(() -> start(wish))
			.havingRootCause()
			.withMessageContaining("was " + before + " when the application was processed ahead of time");
		assertThat(this.database.jdbc().sql("select to_regclass('migration_log')").query(String.class).optional())
			.isEmpty();
	}

	private RunningApplication start(String... properties) {
		RunningApplication application = RunningApplication.start(AheadOfTimeApplication.class, this.database,
				properties);
		application.awaitStarted();
		assertThat(application.context()).satisfies((context) -> assertThat(context.getBeanDefinitionNames())
			.doesNotContain("org.springframework.context.annotation.internalConfigurationAnnotationProcessor"));
		return application;
	}

	private List<String> applied() {
		return this.database.jdbc()
			.sql("select module || ' ' || script from migration_log where event = 'applied' order by id")
			.query(String.class)
			.list();
	}

}
