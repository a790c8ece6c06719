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

import java.util.function.Consumer;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationSettings;
import io.github.tieredmigrations.engine.TierFlywayCustomizer;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ModuleFinder;
import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;

/**
 * Auto-configuration for the migrations of core, theme, plugins and entities.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@ConditionalOnClass(Flyway.class)
@Conditional(OnDatabaseCondition.class)
@ConditionalOnBooleanProperty(name = "migrations.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MigrationsProperties.class)
@Import({ NeighboursConfiguration.class, RunAtApplicationRunnerConfiguration.class,
		RunAtInitializationConfiguration.class })
@ImportRuntimeHints(FlywayRuntimeHints.class)
public final class MigrationsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModuleFinder moduleFinder(ResourceLoader resourceLoader, MigrationsProperties properties,
			ObjectProvider<ActiveModules> activeModules) {
		return new ModuleFinder(ResourcePatternUtils.getResourcePatternResolver(resourceLoader),
				properties.toModuleSettings(), activeModules.getIfAvailable());
	}

	@Bean
	@Lazy
	MigrationDataSource migrationDataSource(MigrationsProperties properties, ListableBeanFactory beanFactory,
			@MigrationsDataSource ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> dataSources,
			ObjectProvider<JdbcConnectionDetails> details) {
		return new DataSourceChoice(properties.datasource(), beanFactory, qualified.getIfAvailable(),
				dataSources.getIfUnique(), details)
			.choose();
	}

	@Bean
	@ConditionalOnMissingBean
	TieredMigrations tieredMigrations(MigrationDataSource dataSource, MigrationsProperties properties,
			Environment environment, ModuleFinder moduleFinder, ObjectProvider<TierFlywayCustomizer> customizers,
			ObjectProvider<NeighbourDetector> detectors, ObjectProvider<LoggingSystem> loggingSystem,
			ApplicationEventPublisher events) {
		MigrationSettings settings = properties.toSettings(
				environment.getProperty("spring.application.name", "application"),
				environment.getProperty("spring.application.version"));
		return new TieredMigrations(dataSource.migrator(), dataSource.application(), settings, moduleFinder,
				customizers.orderedStream().toList(),
				() -> detectors.stream().flatMap(NeighbourDetector::neighbours).toList(),
				((Consumer<MigrationEvent>) events::publishEvent).andThen(new FlywayLogLevel(loggingSystem)));
	}

	@Bean
	@ConditionalOnMissingBean
	MigrationsCloser migrationsCloser(TieredMigrations migrations, ApplicationContext context) {
		return new MigrationsCloser(migrations, context);
	}

	@Bean
	MigratedSchema migratedSchema(ObjectProvider<MigrationDataSource> dataSource) {
		return new MigratedSchema(dataSource);
	}

	@Bean
	MigrationExitCodes migrationExitCodes() {
		return new MigrationExitCodes();
	}

	@Bean
	static TierFlywayRegistrar tierFlywayRegistrar() {
		return new TierFlywayRegistrar();
	}

	@Bean
	static HistoryTableGuard historyTableGuard(BeanFactory beanFactory, ObjectProvider<MigrationsProperties> properties,
			ObjectProvider<MigrationDataSource> dataSource) {
		return new HistoryTableGuard(beanFactory, properties, dataSource);
	}

}
