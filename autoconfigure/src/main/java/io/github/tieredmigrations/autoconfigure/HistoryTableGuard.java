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

import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Refuses a Flyway that would write to the history table of a tier. Looks at each as it
 * is made, which is before Spring Boot lets its own one migrate.
 */
final class HistoryTableGuard implements BeanPostProcessor {

	private final BeanFactory beanFactory;

	private final ObjectProvider<MigrationsProperties> properties;

	private final ObjectProvider<MigrationDataSource> dataSource;

	HistoryTableGuard(BeanFactory beanFactory, ObjectProvider<MigrationsProperties> properties,
			ObjectProvider<MigrationDataSource> dataSource) {
		this.beanFactory = beanFactory;
		this.properties = properties;
		this.dataSource = dataSource;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Flyway flyway && !TierFlywayRegistrar.isTierFlyway(this.beanFactory, beanName)) {
			check(beanName, flyway.getConfiguration());
		}
		return bean;
	}

	private void check(String beanName, Configuration flyway) {
		ModuleSettings modules = this.properties.getObject().toModuleSettings();
		for (Tier tier : Tier.values()) {
			String table = modules.tier(tier).historyTable();
			if (table.equals(flyway.getTable()) && mayShareSchema(flyway) && mayShareDatabase(flyway)) {
				throw new InvalidConfigurationPropertyValueException("migrations.%s.history-table".formatted(tier.id()),
						table,
						("The Flyway bean '%s' (spring.flyway.table) writes to the table of this name in the same "
								+ "database, and two that write to one history undo each other. If the migrations are "
								+ "to go on with its history, set spring.flyway.enabled=false or remove the bean; "
								+ "otherwise give one of them another table, or each a schema of its own "
								+ "(migrations.schema, spring.flyway.default-schema).")
							.formatted(beanName));
			}
		}
	}

	private boolean mayShareSchema(Configuration flyway) {
		String ours = this.properties.getObject().schema();
		String theirs = OtherFlyways.schemaOfHistory(flyway);
		// without a name it is whatever the connection says
		return ours == null || theirs == null || ours.equals(theirs);
	}

	private boolean mayShareDatabase(Configuration flyway) {
		return flyway.getDataSource() != null && this.dataSource.getObject().migrates(flyway.getDataSource());
	}

}
