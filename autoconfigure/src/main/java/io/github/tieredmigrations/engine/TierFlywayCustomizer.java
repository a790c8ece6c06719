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

import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Adds to the Flyway configuration of a tier. What the migrations own (the data source,
 * the schema, the history table, the scripts and their order) is set afterwards and
 * cannot be replaced; callbacks are added to.
 */
@FunctionalInterface
public interface TierFlywayCustomizer {

	/**
	 * Customizes a configuration.
	 * @param tier the tier
	 * @param configuration the configuration of the tier's Flyway
	 */
	void customize(Tier tier, FluentConfiguration configuration);

}
