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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which modules run.
 *
 * @param settings the settings
 * @param theme the name of the active theme, {@code null} if none is
 * @param plugins the names of the active plugins, in order
 */
record Activation(ModuleSettings settings, @Nullable String theme, List<String> plugins) {

	static Activation of(ModuleSettings settings, @Nullable ActiveModules activeModules,
			Map<ModuleId, ModuleDescriptor> descriptors) {
		if (activeModules != null) {
			ActiveModules.Selection selection = activeModules.selection();
			return new Activation(settings, selection.theme(), List.copyOf(selection.plugins()));
		}
		List<String> plugins = settings.activePlugins();
		return new Activation(settings, settings.activeTheme(),
				(plugins != null) ? plugins : pluginsOf(settings.activeTheme(), descriptors));
	}

	private static List<String> pluginsOf(@Nullable String theme, Map<ModuleId, ModuleDescriptor> descriptors) {
		return Optional.ofNullable(theme)
			.flatMap((name) -> ModuleId.parse("theme/" + name))
			.map(descriptors::get)
			.map(ModuleDescriptor::plugins)
			.orElse(List.of());
	}

	boolean isActive(ModuleId id) {
		return this.settings.tier(id.tier()).enabled() && switch (id.tier()) {
			case CORE -> true;
			case THEME -> id.name().equals(this.theme);
			case PLUGIN -> this.plugins.contains(id.name());
			case ENTITY -> isActive(id.owner().orElseThrow());
		};
	}

	/**
	 * Says which active names do not belong to any module, or are named twice.
	 */
	void check(Set<ModuleId> found, Findings findings) {
		if (this.theme != null && this.settings.tier(Tier.THEME).enabled()) {
			checkFound(Tier.THEME, this.theme, found, findings);
		}
		if (this.settings.tier(Tier.PLUGIN).enabled()) {
			Set<String> seen = new HashSet<>();
			for (String plugin : this.plugins) {
				if (seen.add(plugin)) {
					checkFound(Tier.PLUGIN, plugin, found, findings);
				}
				else {
					findings.refuse(new Problem(null, plugin, "This plugin is named twice among the active plugins",
							"Name it once: its place decides the order"));
				}
			}
		}
	}

	private void checkFound(Tier tier, String name, Set<ModuleId> found, Findings findings) {
		List<String> names = found.stream().filter((id) -> id.tier() == tier).map(ModuleId::name).toList();
		if (!names.contains(name)) {
			findings.refuse(new Problem(null, name,
					"Nothing is found of this active %s: no migrations, no entity and no %s".formatted(tier.id(),
							ModuleDescriptor.FILE_NAME),
					names.isEmpty() ? "No %s is there at all".formatted(tier.id())
							: "These are there: " + String.join(", ", names)));
		}
	}

}
