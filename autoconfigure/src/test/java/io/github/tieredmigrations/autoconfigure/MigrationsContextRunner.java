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

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.TestDatabase;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Makes contexts with the migrations of core and a plugin on a database.
 */
final class MigrationsContextRunner {

	static final AutoConfigurations OURS = AutoConfigurations.of(MigrationsAutoConfiguration.class,
			MigrationsEndpointAutoConfiguration.class, TrafficGateAutoConfiguration.class);

	private MigrationsContextRunner() {
	}

	static ApplicationContextRunner on(ApplicationProject project) {
		TestDatabase database = project.database();
		MigrationFolder folder = project.folder()
			.script("migrations/001_users.sql", "create table users (id int);")
			.script("contents/plugins/ai/migrations/001_prompts.sql", "create table prompts (id int);");
		return new ApplicationContextRunner().withConfiguration(OURS)
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class))
			.withPropertyValues(database.properties().toArray(String[]::new))
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withPropertyValues(folder.properties());
	}

}
