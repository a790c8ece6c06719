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

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ModuleFinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Counts the scripts that were pending when a start failed, without the beans of the
 * application, which are destroyed by then.
 *
 * @param beanFactory the definitions of the beans
 * @param properties what is configured
 */
record PendingScripts(ConfigurableListableBeanFactory beanFactory, MigrationsProperties properties) {

	private static final Logger logger = LoggerFactory.getLogger("tiered-migrations");

	/**
	 * Counts them.
	 * @return the number, 0 if it cannot be known
	 */
	int count() {
		if (this.beanFactory.getBeanNamesForType(ActiveModules.class, false, false).length > 0) {
			return 0;
		}
		try {
			return new DataSourceMemory(this.beanFactory).recall().map(this::count).orElse(0);
		}
		catch (RuntimeException ex) {
			logger.debug("Whether scripts were pending when the start failed is not known", ex);
			return 0;
		}
	}

	private int count(DataSource closed) {
		ModuleFinder finder = new ModuleFinder(
				new PathMatchingResourcePatternResolver(this.beanFactory.getBeanClassLoader()),
				this.properties.toModuleSettings(), null);
		DataSource reopened = DataSourceBuilder.derivedFrom(closed).type(SimpleDriverDataSource.class).build();
		return new TieredMigrations(reopened, this.properties.toSettings("application", null), finder::find, List.of(),
				List.of(), (event) -> {
				})
			.plan()
			.steps()
			.size();
	}

}
