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

package io.github.tieredmigrations.start.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.ChildProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for an application that has Spring Boot's own Flyway, its Liquibase and its SQL
 * scripts, or Flyways of its own, beside the migrations.
 */
@ExtendWith(OutputCaptureExtension.class)
class NeighboursTests {

	private static final String NO_FLYWAY = "spring.flyway.enabled=false";

	private static final String NO_LIQUIBASE = "spring.liquibase.enabled=false";

	/** Flyway itself refuses a schema that Liquibase has worked on before. */
	private static final List<String> FLYWAY_BESIDE_LIQUIBASE = List.of("spring.flyway.baseline-on-migrate=true",
			"spring.flyway.baseline-version=0");

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void flywayAndLiquibaseAndScriptsOfSpringBootComeFirst(boolean lazy, CapturedOutput output) {
		usesTables("flyway_made", "liquibase_made", "script_made");
		String[] properties = { "spring.main.lazy-initialization=" + lazy, "spring.sql.init.mode=always" };
		try (RunningApplication application = start(Application.class, properties)) {
			application.awaitStarted();
			assertThat(scripts("flyway_schema_history")).containsExactly("V1__flyway_made.sql");
			assertThat(scripts("migration_history_core")).containsExactly("001_uses.sql");
			assertThat(column("select id from databasechangelog")).containsExactly("1");
		}
		this.project.database().jdbc().sql("drop table script_made").update();
		try (RunningApplication application = start(Application.class, properties)) {
			application.awaitStarted();
			assertThat(output).contains("Database ready: nothing to do, 1 unchanged");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { NO_FLYWAY, NO_LIQUIBASE })
	void eitherAloneMakesTheSchemaTheApplicationsOwn(String other) {
		usesTables(other.equals(NO_FLYWAY) ? "liquibase_made" : "flyway_made");
		try (RunningApplication application = start(Application.class, other)) {
			application.awaitStarted();
			assertThat(scripts("migration_history_core")).hasSize(1);
		}
	}

	@Test
	void tablesOfAToolThatTheApplicationNoLongerUsesAreForeign() {
		try (RunningApplication application = start(Application.class)) {
			application.awaitStarted();
		}
		usesTables();
		try (RunningApplication application = start(Application.class, NO_FLYWAY, NO_LIQUIBASE)) {
			assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(application::awaitStarted)
				.withMessageContaining("databasechangelog")
				.withMessageContaining("flyway_made");
		}
	}

	@Test
	void flywayEndpointListsSpringBootsFlywayAndThoseOfTheTiers() {
		usesTables();
		try (RunningApplication application = start(Application.class)) {
			application.awaitStarted();
			assertThat(application.get("/actuator/flyway").body()).contains("\"flyway\":", "\"coreFlyway\":",
					"\"themeFlyway\":", "\"pluginFlyway\":", "\"entityFlyway\":", "V1__flyway_made.sql",
					"001_uses.sql");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void flywayEndpointListsThoseOfTheTiersWhereSpringBootsIsSwitchedOff(boolean lazy) {
		usesTables();
		try (RunningApplication application = start(Application.class, NO_FLYWAY,
				"spring.main.lazy-initialization=" + lazy)) {
			application.awaitStarted();
			assertThat(application.get("/actuator/flyway").body()).doesNotContain("\"flyway\":")
				.contains("\"coreFlyway\":", "\"themeFlyway\":", "\"pluginFlyway\":", "\"entityFlyway\":",
						"001_uses.sql");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void flywayOfTheApplicationComesFirst(boolean lazy) {
		usesTables("own_made");
		try (RunningApplication application = start(OwnFlyway.class, "spring.main.lazy-initialization=" + lazy)) {
			application.awaitStarted();
			assertThat(scripts("own_history")).containsExactly("V1__own_made.sql");
			assertThat(scripts("migration_history_core")).containsExactly("001_uses.sql");
			assertThat(application.get("/actuator/flyway").body()).contains("\"ownFlyway\":", "\"coreFlyway\":");
		}
	}

	@Test
	void flywayThatWritesToTheHistoryOfATierIsRefused() {
		usesTables();
		try (RunningApplication application = start(Application.class,
				"spring.flyway.table=migration_history_plugin")) {
			assertThatExceptionOfType(Exception.class).isThrownBy(application::awaitStarted)
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class);
			assertThat(column("select tablename from pg_tables where schemaname = 'public'"))
				.doesNotContain("migration_history_plugin");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Application.class, OwnFlyway.class, ModulesFromTheDatabase.class })
	void commandThatOnlyShowsLetsNoneOfThemWork(Class<?> application) {
		usesTables();
		ChildProcess plan = ChildProcess.run(application, this.project.database(),
				this.project.folder().properties("migrations.command=plan", "spring.sql.init.mode=always"));
		assertThat(plan.exitCode()).as(plan::output).isZero();
		assertThat(plan.output()).contains("001_uses.sql");
		assertThat(column("select tablename from pg_tables where schemaname = 'public'")).isEmpty();
	}

	@Test
	void lazyApplicationIsMigratedBeforeTraffic() throws Exception {
		this.project.folder().script("migrations/001_wait.sql", Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database());
				RunningApplication application = start(Application.class, "spring.main.lazy-initialization=true")) {
			gate.awaitScript();
			assertThat(application.status("/anything")).isEqualTo(503);
			assertThat(application.get("/actuator/migrations").body()).contains("\"running\"", "001_wait.sql");
			gate.open();
			application.awaitStarted();
			assertThat(application.status("/anything")).isEqualTo(404);
		}
	}

	/** A script that fails where one of the tables is missing. */
	private void usesTables(String... tables) {
		StringBuilder sql = new StringBuilder("create table uses (id int);\n");
		for (String table : tables) {
			sql.append("insert into uses select count(*) from ").append(table).append(";\n");
		}
		this.project.folder().script("migrations/001_uses.sql", sql.toString());
	}

	private List<String> scripts(String history) {
		return column("select script from " + history + " where type = 'SQL' order by installed_rank");
	}

	private List<String> column(String sql) {
		return this.project.database().jdbc().sql(sql).query(String.class).list();
	}

	private RunningApplication start(Class<?> application, String... properties) {
		List<String> all = new ArrayList<>(Arrays.asList(properties));
		all.addAll(FLYWAY_BESIDE_LIQUIBASE);
		all.add("management.endpoints.web.exposure.include=flyway,health,migrations");
		return this.project.start(application, all.toArray(String[]::new));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] args) {
			SpringApplication.run(Application.class, args);
		}

	}

	/**
	 * An application that runs a Flyway of its own, as Spring Boot's steps aside for it.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnFlyway {

		public static void main(String[] args) {
			SpringApplication.run(OwnFlyway.class, args);
		}

		@Bean(initMethod = "migrate")
		Flyway ownFlyway(DataSource dataSource) {
			return Flyway.configure()
				.dataSource(dataSource)
				.table("own_history")
				.locations("classpath:db/own")
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.load();
		}

	}

	/**
	 * An application that asks the database which modules are active, for which Spring
	 * Boot would bring it up to date before.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ModulesFromTheDatabase {

		public static void main(String[] args) {
			SpringApplication.run(ModulesFromTheDatabase.class, args);
		}

		@Bean
		ActiveModules activeModules(JdbcClient jdbc) {
			return () -> new Selection(null, jdbc.sql("select 'a' where false").query(String.class).list());
		}

	}

}
