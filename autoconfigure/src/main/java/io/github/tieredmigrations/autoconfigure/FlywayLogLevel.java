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

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Silences Flyway's own log, which says for every batch what the migrations say better
 * once, unless the application says otherwise.
 */
final class FlywayLogLevel implements EnvironmentPostProcessor {

	private static final String PROPERTY = "logging.level.org.flywaydb";

	/**
	 * What DbMigrate says of a failure, the migrations say by module and with its place;
	 * what the others say of a connection that is gone follows from that.
	 */
	private static final Map<String, Object> LEVELS = Map.of(PROPERTY, "ERROR",
			PROPERTY + ".core.internal.command.DbMigrate", "OFF",
			PROPERTY + ".core.internal.jdbc.TransactionalExecutionTemplate", "OFF",
			PROPERTY + ".database.postgresql.PostgreSQLAdvisoryLockTemplate", "OFF");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		// the default properties go behind this source in the end, hence the question
		if (environment.getProperty("migrations.enabled", Boolean.class, true)
				&& !environment.containsProperty(PROPERTY)) {
			environment.getPropertySources().addLast(new MapPropertySource("migrationsFlywayLogLevel", LEVELS));
		}
	}

}
