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
import java.util.function.Consumer;

import io.github.tieredmigrations.engine.MigrationEvent;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Silences Flyway's own log, which says for every batch what the migrations say better
 * once, unless the application has set its level. It does so when a run begins to use
 * Flyway, since a level that comes from a property is paid for at every start.
 *
 * @param loggingSystem sets the levels, if the application has one
 */
record FlywayLogLevel(ObjectProvider<LoggingSystem> loggingSystem) implements Consumer<MigrationEvent> {

	private static final String FLYWAY = "org.flywaydb";

	/**
	 * What DbMigrate says of a failure, the migrations say by module and with its place;
	 * what the others say of a connection that is gone follows from that.
	 */
	private static final Map<String, LogLevel> LEVELS = Map.of(FLYWAY, LogLevel.ERROR,
			FLYWAY + ".core.internal.command.DbMigrate", LogLevel.OFF,
			FLYWAY + ".core.internal.jdbc.TransactionalExecutionTemplate", LogLevel.OFF,
			FLYWAY + ".database.postgresql.PostgreSQLAdvisoryLockTemplate", LogLevel.OFF);

	@Override
	public void accept(MigrationEvent event) {
		if (event instanceof MigrationEvent.RunStarted) {
			this.loggingSystem.ifAvailable(FlywayLogLevel::silence);
		}
	}

	private static void silence(LoggingSystem loggingSystem) {
		if (!isSet(loggingSystem, FLYWAY)) {
			LEVELS.forEach((logger, level) -> {
				if (!isSet(loggingSystem, logger)) {
					loggingSystem.setLogLevel(logger, level);
				}
			});
		}
	}

	private static boolean isSet(LoggingSystem loggingSystem, String logger) {
		LoggerConfiguration configuration = loggingSystem.getLoggerConfiguration(logger);
		return configuration != null && configuration.getConfiguredLevel() != null;
	}

}
