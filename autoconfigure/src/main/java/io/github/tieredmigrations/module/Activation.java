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

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.tieredmigrations.module.ActiveModules.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Which modules run.
 */
final class Activation {

	private static final String BEAN = "the ActiveModules bean";

	private final ModuleSettings settings;

	private final @Nullable String theme;

	private final String themeSource;

	private final List<String> plugins;

	private final String pluginSource;

	private final Map<String, Integer> places = new HashMap<>();

	private Activation(ModuleSettings settings, @Nullable String theme, String themeSource, List<String> plugins,
			String pluginSource) {
		this.settings = settings;
		this.theme = theme;
		this.themeSource = themeSource;
		this.plugins = plugins;
		this.pluginSource = pluginSource;
		for (String plugin : plugins) {
			this.places.putIfAbsent(plugin, this.places.size());
		}
	}

	static Activation of(ModuleSettings settings, @Nullable Selection selection,
			Map<ModuleId, ModuleDescriptor> descriptors) {
		if (selection != null) {
			return new Activation(settings, selection.theme(), BEAN, selection.plugins(), BEAN);
		}
		String theme = settings.activeTheme();
		List<String> plugins = settings.activePlugins();
		if (plugins != null) {
			return new Activation(settings, theme, "migrations.theme.active", plugins, "migrations.plugin.active");
		}
		Optional<ModuleId> id = (theme != null) ? ModuleId.parse("theme/" + theme) : Optional.empty();
		ModuleDescriptor descriptor = id.isPresent() ? descriptors.getOrDefault(id.get(), ModuleDescriptor.NONE)
				: ModuleDescriptor.NONE;
		return new Activation(settings, theme, "migrations.theme.active", descriptor.plugins(), descriptor.location());
	}

	boolean isActive(ModuleId id) {
		return this.settings.tier(id.tier()).enabled() && switch (id.tier()) {
			case CORE -> true;
			case THEME -> id.name().equals(this.theme);
			case PLUGIN -> this.places.containsKey(id.name());
			case ENTITY -> isActive(id.owner().orElseThrow());
		};
	}

	/**
	 * Returns the place of a plugin among the active ones, from 0.
	 */
	int place(String plugin) {
		return this.places.getOrDefault(plugin, this.places.size());
	}

	/**
	 * Tells whether every active name belongs to a module.
	 */
	boolean isComplete(Set<ModuleId> found) {
		Findings findings = new Findings();
		check(found, findings);
		return findings.problems().isEmpty();
	}

	/**
	 * Says which active names do not belong to any module, or are named twice.
	 */
	void check(Set<ModuleId> found, Findings findings) {
		if (this.theme != null && this.settings.tier(Tier.THEME).enabled()) {
			checkFound(Tier.THEME, this.theme, this.themeSource, found, findings);
		}
		Set<String> seen = new HashSet<>();
		for (String plugin : this.settings.tier(Tier.PLUGIN).enabled() ? this.plugins : List.<String>of()) {
			if (!seen.add(plugin)) {
				findings.refuse(new Problem(null, this.pluginSource, "The plugin '%s' is named twice".formatted(plugin),
						"Name it once: its place decides the order"));
			}
			else {
				checkFound(Tier.PLUGIN, plugin, this.pluginSource, found, findings);
			}
		}
	}

	private static void checkFound(Tier tier, String name, String source, Set<ModuleId> found, Findings findings) {
		if (ModuleId.isName(name) && found.contains(new ModuleId(tier.id() + "/" + name))) {
			return;
		}
		List<String> names = found.stream().filter((other) -> other.tier() == tier).map(ModuleId::name).toList();
		String message = "Nothing is found of the active %s '%s': no migrations, no entity and no %s"
			.formatted(tier.id(), name, ModuleDescriptor.FILE_NAME);
		String there = names.isEmpty() ? "There is no %s at all".formatted(tier.id())
				: "These are there: " + String.join(", ", names);
		findings.refuse(new Problem(null, source, message,
				ModuleId.isName(name)
						? "Correct the name, take it out, or add what brings the %s to the class path. "
							.formatted(tier.id()) + there
						: "A name has to match " + ModuleId.NAME_PATTERN + ". " + there));
	}

}
