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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All locations of all tiers, those of the later tiers first: where a file lies in two of
 * them, the later tier's says more exactly whose it is.
 *
 * @param all the locations
 * @param configured the locations that somebody wrote, so that their roots have to exist
 */
record Locations(List<Location> all, List<Location> configured) {

	private static final Map<Tier, List<String>> DEFAULTS = Map.of(Tier.CORE, List.of("classpath:migrations"),
			Tier.THEME, List.of("classpath:contents/themes/{theme}/migrations"), Tier.PLUGIN,
			List.of("classpath:contents/plugins/{plugin}/migrations"), Tier.ENTITY,
			List.of("classpath:contents/themes/{theme}/entities/{entity}/migrations",
					"classpath:contents/plugins/{plugin}/entities/{entity}/migrations"));

	/**
	 * Returns the locations that somebody wrote and that do not exist.
	 */
	List<Location> missing(FolderListing listing) {
		return this.configured.stream().filter((location) -> !listing.exists(location.root())).toList();
	}

	/**
	 * Returns each root once.
	 */
	List<RootFolder> roots() {
		return this.all.stream().map(Location::root).distinct().toList();
	}

	List<RootFolder> coreRoots() {
		return this.all.stream()
			.filter((location) -> location.tier() == Tier.CORE)
			.map(Location::root)
			.distinct()
			.toList();
	}

	List<Location> at(RootFolder root) {
		return this.all.stream().filter((location) -> location.root().equals(root)).toList();
	}

	static Locations of(ModuleSettings settings, Findings findings) {
		List<Location> all = Stream.of(Tier.ENTITY, Tier.PLUGIN, Tier.THEME, Tier.CORE)
			.flatMap((tier) -> parse(tier, settings.tier(tier).locations(), findings))
			.toList();
		return new Locations(all,
				all.stream().filter((location) -> !settings.tier(location.tier()).locations().isEmpty()).toList());
	}

	private static Stream<Location> parse(Tier tier, List<String> configured, Findings findings) {
		LocationParser parser = new LocationParser(tier, findings);
		List<String> texts = configured.isEmpty() ? DEFAULTS.getOrDefault(tier, List.of()) : configured;
		return texts.stream().map(parser::parse).flatMap(Optional::stream);
	}

}
