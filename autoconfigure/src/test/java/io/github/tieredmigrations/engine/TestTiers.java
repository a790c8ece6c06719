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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Order;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import io.github.tieredmigrations.test.MigrationFolder;

/**
 * What a test sets about the tiers of its project.
 */
final class TestTiers {

	private static final String PLUGINS = "contents/plugins/{plugin}/";

	private static final String THEMES = "contents/themes/{theme}/";

	private static final Map<Tier, List<String>> LOCATIONS = Map.of(Tier.CORE, List.of("migrations"), Tier.THEME,
			List.of(THEMES + "migrations"), Tier.PLUGIN, List.of(PLUGINS + "migrations"), Tier.ENTITY,
			List.of(THEMES + "entities/{entity}/migrations", PLUGINS + "entities/{entity}/migrations"));

	private final Map<Tier, String> historyTables = new EnumMap<>(Tier.class);

	private final Map<Tier, ScriptVersion> targets = new EnumMap<>(Tier.class);

	private final Map<Tier, List<String>> patterns = new EnumMap<>(Tier.class);

	private Reaction outOfOrder = Reaction.REFUSE;

	private Order order = Order.VERSION;

	TestTiers historyTable(Tier tier, String name) {
		this.historyTables.put(tier, name);
		return this;
	}

	TestTiers target(Tier tier, String version) {
		this.targets.put(tier, ScriptVersion.of(version));
		return this;
	}

	TestTiers patterns(Tier tier, String... patterns) {
		this.patterns.put(tier, List.of(patterns));
		return this;
	}

	TestTiers outOfOrder(Reaction value) {
		this.outOfOrder = value;
		return this;
	}

	TestTiers order(Order value) {
		this.order = value;
		return this;
	}

	/** The settings of tiers whose scripts are in a folder. */
	Map<Tier, TierSettings> in(MigrationFolder folder) {
		Map<Tier, TierSettings> tiers = new EnumMap<>(Tier.class);
		LOCATIONS.forEach((tier, paths) -> tiers.put(tier,
				tier(tier, paths.stream().map((path) -> "file:" + folder.root() + "/" + path).toList())));
		return tiers;
	}

	private TierSettings tier(Tier tier, List<String> locations) {
		List<String> expressions = this.patterns.getOrDefault(tier, List.of());
		return new TierSettings(true, locations, expressions.isEmpty() ? Naming.AUTO : Naming.PATTERN, expressions,
				this.targets.get(tier), this.order, this.outOfOrder, Reaction.ALLOW,
				this.historyTables.getOrDefault(tier, "migration_history_" + tier.id()));
	}

}
