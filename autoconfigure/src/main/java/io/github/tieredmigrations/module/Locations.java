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

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

	private static final List<Tier> LATER_FIRST = List.of(Tier.ENTITY, Tier.PLUGIN, Tier.THEME, Tier.CORE);

	/**
	 * Returns the locations that somebody wrote and that do not exist.
	 */
	List<Location> missing(FolderListing listing) {
		List<Location> missing = new ArrayList<>();
		for (Location location : this.configured) {
			if (!listing.exists(location.root())) {
				missing.add(location);
			}
		}
		return missing;
	}

	/**
	 * Returns each root once.
	 */
	List<RootFolder> roots() {
		return roots(LATER_FIRST);
	}

	List<RootFolder> coreRoots() {
		return roots(List.of(Tier.CORE));
	}

	private List<RootFolder> roots(List<Tier> tiers) {
		Set<RootFolder> roots = new LinkedHashSet<>();
		for (Location location : this.all) {
			if (tiers.contains(location.tier())) {
				roots.add(location.root());
			}
		}
		return List.copyOf(roots);
	}

	List<Location> at(RootFolder root) {
		List<Location> there = new ArrayList<>();
		for (Location location : this.all) {
			if (location.root().equals(root)) {
				there.add(location);
			}
		}
		return there;
	}

	static Locations of(ModuleSettings settings, Findings findings) {
		List<Location> all = new ArrayList<>();
		List<Location> configured = new ArrayList<>();
		for (Tier tier : LATER_FIRST) {
			List<String> texts = settings.tier(tier).locations();
			boolean byDefault = texts.isEmpty();
			List<Location> locations = parse(tier, byDefault ? DEFAULTS.getOrDefault(tier, List.of()) : texts,
					findings);
			all.addAll(locations);
			if (!byDefault) {
				configured.addAll(locations);
			}
		}
		return new Locations(all, configured);
	}

	private static List<Location> parse(Tier tier, List<String> texts, Findings findings) {
		LocationParser parser = new LocationParser(tier, findings);
		List<Location> locations = new ArrayList<>();
		for (String text : texts) {
			Optional<Location> location = parser.parse(text);
			if (location.isPresent()) {
				locations.add(location.get());
			}
		}
		return locations;
	}

}
