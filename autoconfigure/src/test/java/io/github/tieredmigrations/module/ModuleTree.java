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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A tree of migrations in a folder that stands on the class path, and the settings with
 * which it is read.
 */
final class ModuleTree {

	private final Path root;

	private final Map<Tier, TierSettings> tiers = new EnumMap<>(Tier.class);

	private @Nullable String theme;

	private @Nullable List<String> plugins;

	private Map<String, String> placeholders = Map.of();

	private boolean sampleData;

	private @Nullable ActiveModules activeModules;

	ModuleTree(Path root) {
		this.root = root;
		for (Tier tier : Tier.values()) {
			this.tiers.put(tier,
					new TierSettings(true, List.of(), TierSettings.Naming.AUTO, List.of(), null,
							TierSettings.Order.VERSION, TierSettings.Reaction.REFUSE, TierSettings.Reaction.WARN,
							"migration_history_" + tier.id()));
		}
	}

	ModuleTree file(String path) {
		return file(path, "select 1;\n");
	}

	ModuleTree file(String path, String text) {
		try {
			Path file = this.root.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ModuleTree theme(String theme) {
		this.theme = theme;
		return this;
	}

	ModuleTree plugins(String... plugins) {
		this.plugins = List.of(plugins);
		return this;
	}

	ModuleTree placeholders(Map<String, String> placeholders) {
		this.placeholders = placeholders;
		return this;
	}

	ModuleTree withSampleData() {
		this.sampleData = true;
		return this;
	}

	ModuleTree activeModules(ActiveModules activeModules) {
		this.activeModules = activeModules;
		return this;
	}

	ModuleTree locations(Tier tier, String... locations) {
		return tier(tier, (it) -> new TierSettings(it.enabled(), List.of(locations), it.naming(), it.patterns(),
				it.target(), it.order(), it.outOfOrder(), it.gaps(), it.historyTable()));
	}

	ModuleTree naming(Tier tier, TierSettings.Naming naming) {
		return tier(tier, (it) -> new TierSettings(it.enabled(), it.locations(), naming, it.patterns(), it.target(),
				it.order(), it.outOfOrder(), it.gaps(), it.historyTable()));
	}

	ModuleTree patterns(Tier tier, String... patterns) {
		return tier(tier, (it) -> new TierSettings(it.enabled(), it.locations(), TierSettings.Naming.PATTERN,
				List.of(patterns), it.target(), it.order(), it.outOfOrder(), it.gaps(), it.historyTable()));
	}

	ModuleTree gaps(Tier tier, TierSettings.Reaction gaps) {
		return tier(tier, (it) -> new TierSettings(it.enabled(), it.locations(), it.naming(), it.patterns(),
				it.target(), it.order(), it.outOfOrder(), gaps, it.historyTable()));
	}

	ModuleTree disabled(Tier tier) {
		return tier(tier, (it) -> new TierSettings(false, it.locations(), it.naming(), it.patterns(), it.target(),
				it.order(), it.outOfOrder(), it.gaps(), it.historyTable()));
	}

	private ModuleTree tier(Tier tier, UnaryOperator<TierSettings> change) {
		this.tiers.computeIfPresent(tier, (key, settings) -> change.apply(settings));
		return this;
	}

	/**
	 * Finds the modules with only this folder and the given jars on the class path.
	 */
	ModuleCatalog find(Path... jars) {
		try (URLClassLoader classLoader = new URLClassLoader(urls(jars), null)) {
			return find(classLoader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Finds the modules with another class path.
	 */
	ModuleCatalog find(ClassLoader classLoader) {
		return new ModuleFinder(new PathMatchingResourcePatternResolver(classLoader), settings(), this.activeModules)
			.find();
	}

	ModuleSettings settings() {
		return new ModuleSettings(this.tiers, this.theme, this.plugins, this.placeholders, this.sampleData);
	}

	private URL[] urls(Path... jars) throws IOException {
		URL[] urls = new URL[jars.length + 1];
		urls[0] = this.root.toUri().toURL();
		for (int i = 0; i < jars.length; i++) {
			urls[i + 1] = jars[i].toUri().toURL();
		}
		return urls;
	}

}
