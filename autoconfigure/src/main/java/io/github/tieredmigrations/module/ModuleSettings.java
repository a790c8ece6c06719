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

package io.github.tieredmigrations.module;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is configured about the modules to find.
 *
 * @param tiers how the scripts of each tier are found; all four tiers are there
 * @param activeTheme the name of the active theme, {@code null} if none is
 * @param activePlugins the names of the active plugins in order, {@code null} if the
 * theme's {@code module.yml} is to say
 * @param placeholders the placeholders that hold for every module
 * @param sampleData whether sample data runs
 */
public record ModuleSettings(Map<Tier, TierSettings> tiers, @Nullable String activeTheme,
		@Nullable List<String> activePlugins, Map<String, String> placeholders, boolean sampleData) {

	/**
	 * Returns the settings of a tier.
	 * @param tier the tier
	 * @return its settings
	 * @throws IllegalArgumentException if there are none
	 */
	public TierSettings tier(Tier tier) {
		TierSettings settings = this.tiers.get(tier);
		if (settings == null) {
			throw new IllegalArgumentException("No settings for the tier " + tier.id());
		}
		return settings;
	}

}
