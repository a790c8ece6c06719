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

import javax.sql.DataSource;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Flyways of the tiers beside those of the application.
 */
class OtherFlywaysTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	private ApplicationContextRunner runner;

	@BeforeEach
	void create() {
		this.runner = MigrationsContextRunner.on(this.project);
	}

	@Test
	void flywayOfATierHasAllItsScriptsAndIsMadeWhenAskedFor() {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withUserConfiguration(UsesFlywayOfATier.class)
			.withPropertyValues("migrations.plugin.active=ai")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(madeTierFlyways(context)).isEmpty();
				Flyway flyway = context.getBean(UsesFlywayOfATier.Holder.class).flyway();
				assertThat(flyway.getConfiguration().getTable()).isEqualTo("migration_history_plugin");
				assertThat(flyway.info().all()).singleElement()
					.satisfies((script) -> assertThat(script.getDescription()).contains("prompts"));
				assertThat(madeTierFlyways(context)).containsExactly("pluginFlyway");
			});
	}

	@Test
	void springBootsOwnFlywayStaysAsItIs() {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class)).run((context) -> {
			assertThat(context).hasBean("flyway");
			assertThat(context.getBean(Flyway.class)).isSameAs(context.getBean("flyway"));
			assertThat(context.getBeansOfType(Flyway.class)).containsOnlyKeys("flyway", "coreFlyway", "themeFlyway",
					"pluginFlyway", "entityFlyway");
			migrate(context);
			assertThat(tables(context)).contains("flyway_schema_history", "users");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.flyway.user=postgres", "spring.flyway.placeholders.x=y" })
	void flywayThatWritesToTheHistoryOfATierIsRefusedBeforeItMigrates(String property) {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("migrations.core.history-table=flyway_schema_history", property,
					"spring.flyway.password=" + this.project.database().password())
			.run((context) -> {
				assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(InvalidConfigurationPropertyValueException.class)
					.hasMessageContaining("migrations.core.history-table")
					.hasMessageContaining("'flyway'")
					.hasMessageContaining("spring.flyway.table")
					.hasMessageContaining("spring.flyway.enabled=false");
				assertThat(this.project.database()
					.jdbc()
					.sql("select count(*) from pg_tables where schemaname = 'public'")
					.query(int.class)
					.single()).isZero();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.flyway.enabled=false", "spring.flyway.table=other",
			"spring.flyway.default-schema=other", "spring.flyway.schemas=other,public" })
	void flywayThatWritesElsewhereIsNotRefused(String property) {
		this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
			.withPropertyValues("migrations.core.history-table=flyway_schema_history", "migrations.schema=public",
					property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void flywayOfAnotherDatabaseIsNotRefused() {
		try (TestDatabase other = TestDatabase.create()) {
			this.runner.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
				.withPropertyValues("migrations.core.history-table=flyway_schema_history",
						"spring.flyway.url=" + other.url(), "spring.flyway.user=" + other.username(),
						"spring.flyway.password=" + other.password())
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void nameOfATiersFlywayHidesNoOther() {
		this.runner.withUserConfiguration(NamedLikeThatOfCore.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("'coreFlyway'"));
		this.runner.withUserConfiguration(NamedLikeThatOfCore.class)
			.withPropertyValues("migrations.core.history-table=migration_history")
			.run((context) -> {
				context.getBean("coreFlyway", Flyway.class).baseline();
				migrate(context);
				assertThat(tables(context)).contains("migration_history_core", "migration_history", "users");
			});
	}

	private WebApplicationContextRunner web() {
		return new WebApplicationContextRunner().withConfiguration(MigrationsContextRunner.OURS)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.project.database().url());
	}

	private static void migrate(ApplicationContext context) {
		context.getBean(MigrationsRunner.class).run(new DefaultApplicationArguments());
	}

	private static List<String> tables(ApplicationContext context) {
		return context.getBean(JdbcClient.class)
			.sql("select tablename from pg_tables where schemaname = 'public'")
			.query(String.class)
			.list();
	}

	private static List<String> madeTierFlyways(AssertableApplicationContext context) {
		return List.of("coreFlyway", "themeFlyway", "pluginFlyway", "entityFlyway")
			.stream()
			.filter(context.getSourceApplicationContext().getBeanFactory()::containsSingleton)
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class NamedLikeThatOfCore {

		@Bean
		Flyway coreFlyway(DataSource dataSource) {
			return Flyway.configure().dataSource(dataSource).table("migration_history_core").load();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesFlywayOfATier {

		@Bean
		@Lazy
		Holder holder(@Qualifier("pluginFlyway") Flyway flyway) {
			return new Holder(flyway);
		}

		record Holder(Flyway flyway) {
		}

	}

}
