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

package io.github.tieredmigrations.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resolver.MigrationResolver;

import org.springframework.util.ClassUtils;

/**
 * Makes the Flyways of the tiers. What users add comes first, so that it cannot replace
 * what the migrations own.
 */
final class TierFlyway {

	private static final ClassProvider<JavaMigration> NO_JAVA_MIGRATIONS = new ClassProvider<>() {
		@Override
		public Collection<Class<? extends JavaMigration>> getClasses() {
			return List.of();
		}
	};

	private final FlywaySettings settings;

	private final List<TierFlywayCustomizer> customizers;

	private final HistoryTables tables;

	TierFlyway(FlywaySettings settings, List<TierFlywayCustomizer> customizers, HistoryTables tables) {
		this.settings = settings;
		this.customizers = customizers;
		this.tables = tables;
	}

	/** Configures a Flyway that knows exactly the given scripts. */
	FluentConfiguration configure(Tier tier, DataSource dataSource, String schema, ScriptResources scripts) {
		FluentConfiguration configuration = new FluentConfiguration(ClassUtils.getDefaultClassLoader());
		configuration.configuration(withOwned(this.settings.asFlywayProperties()));
		if (!this.customizers.isEmpty()) {
			this.customizers.forEach((customizer) -> customizer.customize(tier, configuration));
			// slow, and needed only where somebody may have changed it
			configuration.configuration(withOwned(Map.of()));
		}
		return configuration.dataSource(dataSource)
			.schemas(schema)
			.defaultSchema(schema)
			.createSchemas(false)
			.table(this.tables.of(tier))
			.resourceProvider(scripts)
			.javaMigrationClassProvider(NO_JAVA_MIGRATIONS)
			.javaMigrations()
			.resolvers(new MigrationResolver[0])
			.skipDefaultResolvers(false)
			.skipDefaultCallbacks(true)
			.skipExecutingMigrations(false)
			.sqlMigrationPrefix("V")
			.repeatableSqlMigrationPrefix("R")
			.sqlMigrationSeparator("__")
			.sqlMigrationSuffixes(".sql")
			.placeholderPrefix("${")
			.placeholderSuffix("}")
			.placeholderSeparator(":")
			.placeholders(Map.of())
			.target("latest")
			.baselineOnMigrate(false)
			.validateOnMigrate(false)
			.outOfOrder(true)
			.group(false)
			.mixed(true)
			.outputQueryResults(false);
	}

	private static Map<String, String> withOwned(Map<String, String> properties) {
		Map<String, String> all = new HashMap<>(properties);
		all.put("flyway.postgresql.transactional.lock", "false");
		return all;
	}

}
