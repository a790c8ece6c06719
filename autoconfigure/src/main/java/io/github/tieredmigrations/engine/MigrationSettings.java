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

import java.time.Duration;
import java.util.Map;

import io.github.tieredmigrations.module.ModuleSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is configured about bringing a database up to date.
 *
 * @param modules what is configured about the modules
 * @param schema the schema that holds the history and heads the scripts' search path,
 * {@code null} for the connection's current schema
 * @param nonEmptySchema what happens at a first run on a schema that holds tables of
 * others
 * @param lockTimeout how long to wait for another process that is migrating
 * @param resilience what a run puts up with
 * @param sessionPooler whether a connection through a pooler is accepted; right only
 * where the pooler pools sessions
 * @param flyway raw Flyway settings by name, without the prefix {@code flyway.}
 * @param releases what is configured about releases
 * @param rollbackEnabled whether a rollback may change anything
 * @param trackingViews whether there are views of the history in the form that a
 * three-tier system of web applications keeps it
 * @param applicationName the name of the application, as the log of a waiting process
 * shows it
 * @param applicationVersion the version of the application, {@code null} if it is not
 * known
 */
public record MigrationSettings(ModuleSettings modules, @Nullable String schema, NonEmptySchema nonEmptySchema,
		Duration lockTimeout, Resilience resilience, boolean sessionPooler, Map<String, String> flyway,
		ReleaseSettings releases, boolean rollbackEnabled, boolean trackingViews, String applicationName,
		@Nullable String applicationVersion) {

	/**
	 * What happens at a first run on a schema that holds tables of others.
	 */
	public enum NonEmptySchema {

		/** Nothing runs. */
		REFUSE,

		/** The scripts run. */
		ACCEPT

	}

}
