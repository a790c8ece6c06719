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
import java.util.List;

import javax.sql.DataSource;

import io.github.tieredmigrations.actuate.MigrationsEndpoint;
import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.TierFlywayCustomizer;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.test.ApplicationProject;
import jakarta.servlet.Filter;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsAutoConfiguration},
 * {@link MigrationsEndpointAutoConfiguration} and {@link TrafficGateAutoConfiguration}.
 */
class MigrationsAutoConfigurationTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	private ApplicationContextRunner runner;

	@BeforeEach
	void create() {
		this.runner = MigrationsContextRunner.on(this.project);
	}

	@Test
	void runnerMigrates() {
		this.runner.run((context) -> {
			migrate(context);
			assertThat(tables(context)).contains("users", "migration_history_core").doesNotContain("prompts");
		});
	}

	@Test
	void nothingWithoutADataSource() {
		new ApplicationContextRunner().withConfiguration(MigrationsContextRunner.OURS).run(this::hasNothing);
	}

	@Test
	void nothingWhenSwitchedOff() {
		this.runner.withPropertyValues("migrations.enabled=false", "migrations.unknown=x").run(this::hasNothing);
	}

	@Test
	void nothingWithoutFlyway() {
		this.runner.withClassLoader(new FilteredClassLoader(Flyway.class)).run(this::hasNothing);
	}

	@Test
	void twoDataSourcesOfWhichNoneIsPrimaryAreAnError() {
		this.runner.withUserConfiguration(TwoDataSources.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(DataSourceChoiceException.class));
	}

	@Test
	void beansOfTheApplicationStandBeforeTheDefaults() {
		this.runner.withUserConfiguration(OwnMigrations.class).run((context) -> {
			assertThat(context).getBean(TieredMigrations.class).isSameAs(context.getBean("ownMigrations"));
			assertThat(context).getBean(ModuleFinder.class).isSameAs(context.getBean("ownFinder"));
			assertThat(context).getBean("pluginFlyway").isInstanceOf(Flyway.class);
		});
	}

	@Test
	void activeModulesOfTheApplicationStandBeforeTheProperties() {
		this.runner.withBean(ActiveModules.class, () -> () -> new Selection(null, List.of("ai")))
			.withPropertyValues("migrations.plugin.active=")
			.run((context) -> {
				migrate(context);
				assertThat(tables(context)).contains("prompts");
			});
	}

	@Test
	void activeModulesMayBeReadFromAPoolOfASingleConnection() {
		this.runner.withUserConfiguration(ModulesOfDatabase.class)
			.withPropertyValues("migrations.plugin.active=", "spring.datasource.hikari.maximum-pool-size=1")
			.run((context) -> {
				TieredMigrations migrations = context.getBean(TieredMigrations.class);
				assertThat(migrations.plan().steps()).isNotEmpty();
				migrate(context);
				assertThat(tables(context)).contains("prompts");
			});
	}

	@Test
	void customizersAreAskedInOrder() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			context.getBean("coreFlyway");
			assertThat(context.getBean(Customizers.class).calls).containsExactly("first core", "second core");
		});
	}

	@Test
	void eventsArePublished() {
		this.runner.withUserConfiguration(Listener.class).run((context) -> {
			migrate(context);
			assertThat(context.getBean(Listener.class).events).extracting((event) -> event.getClass().getSimpleName())
				.containsExactly("RunStarted", "ScriptApplied", "RunCompleted");
		});
	}

	@Test
	void endpointIsThereWhereItIsExposed() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void actuatorPathsAreKnownWithoutSpringMvc() {
		web().withClassLoader(new FilteredClassLoader("org.springframework.boot.webmvc"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(TrafficExemption.class));
	}

	@Test
	void gateIsOnlyForWebApplications() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("migrationsTrafficGateFilter"));
		web().run((context) -> assertThat(context).getBean("migrationsTrafficGateFilter")
			.extracting((bean) -> ((FilterRegistrationBean<?>) bean).getFilter())
			.isInstanceOf(Filter.class));
	}

	private WebApplicationContextRunner web() {
		return new WebApplicationContextRunner().withConfiguration(MigrationsContextRunner.OURS)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.project.database().url());
	}

	private void hasNothing(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.doesNotHaveBean(TieredMigrations.class)
			.doesNotHaveBean(MigrationsRunner.class)
			.doesNotHaveBean("migrationsEndpoint")
			.doesNotHaveBean("coreFlyway");
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

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		DataSource one() {
			return new PGSimpleDataSource();
		}

		@Bean
		DataSource two() {
			return new PGSimpleDataSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMigrations {

		@Bean
		ModuleFinder ownFinder(ApplicationContext context, MigrationsProperties properties) {
			return new ModuleFinder(context, properties.toModuleSettings(), null);
		}

		@Bean
		TieredMigrations ownMigrations(DataSource dataSource, MigrationsProperties properties, ModuleFinder finder) {
			return new TieredMigrations(dataSource, properties.toSettings("own", null), finder, List.of(), List::of,
					(event) -> {
					});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		final List<String> calls = new ArrayList<>();

		@Bean
		@Order(2)
		TierFlywayCustomizer second() {
			return (tier, configuration) -> this.calls.add("second " + tier.id());
		}

		@Bean
		@Order(1)
		TierFlywayCustomizer first() {
			return (tier, configuration) -> this.calls.add("first " + tier.id());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ModulesOfDatabase {

		@Bean
		ActiveModules activeModules(DataSource dataSource) {
			return () -> new Selection(null,
					JdbcClient.create(dataSource).sql("select 'ai'").query(String.class).list());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		final List<MigrationEvent> events = new ArrayList<>();

		@EventListener
		void record(MigrationEvent event) {
			this.events.add(event);
		}

	}

}
