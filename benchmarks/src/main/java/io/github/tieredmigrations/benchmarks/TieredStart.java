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

package io.github.tieredmigrations.benchmarks;

import java.util.Map;

import javax.sql.DataSource;

import io.github.tieredmigrations.autoconfigure.MigrationsAutoConfiguration;
import io.github.tieredmigrations.engine.TieredMigrations;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * This starter in an application: every module an entity of the theme, or a plugin.
 */
final class TieredStart implements Start {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final TieredMigrations migrations;

	private TieredStart(ClassLoader files, DataSource dataSource, Map<String, Object> properties) {
		this.context.setClassLoader(files);
		this.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmark", properties));
		this.context.registerBean(DataSource.class, () -> dataSource);
		this.context.register(AutoConfigurations.getClasses(AutoConfigurations.of(MigrationsAutoConfiguration.class)));
		this.context.refresh();
		this.migrations = this.context.getBean(TieredMigrations.class);
	}

	static TieredStart ofEntities(ClassLoader files, int modules, DataSource dataSource) {
		return new TieredStart(files, dataSource, Map.of("migrations.theme.active", MigrationTree.THEME));
	}

	static TieredStart ofPlugins(ClassLoader files, int modules, DataSource dataSource) {
		return new TieredStart(files, dataSource,
				Map.of("migrations.plugin.active", MigrationTree.moduleNames(modules).toList(),
						"migrations.plugin.locations", "classpath:" + MigrationTree.PLUGINS + "/{plugin}"));
	}

	@Override
	public void migrate() {
		this.migrations.migrate();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
