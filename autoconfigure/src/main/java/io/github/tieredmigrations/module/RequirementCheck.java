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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds requirements that cannot be met.
 */
final class RequirementCheck {

	private final Map<ModuleId, MigrationModule> modules = new TreeMap<>();

	private final Map<ModuleId, ModuleDescriptor> descriptors;

	private final Findings findings;

	private final Set<ModuleId> followed = new HashSet<>();

	RequirementCheck(List<MigrationModule> modules, Map<ModuleId, ModuleDescriptor> descriptors, Findings findings) {
		for (MigrationModule module : modules) {
			this.modules.put(module.id(), module);
		}
		this.descriptors = descriptors;
		this.findings = findings;
	}

	void check() {
		for (MigrationModule module : this.modules.values()) {
			for (ModuleId required : module.requires()) {
				check(module, required);
			}
			if (!module.requires().isEmpty()) {
				follow(module, new ArrayList<>());
			}
		}
	}

	private void check(MigrationModule module, ModuleId required) {
		MigrationModule target = this.modules.get(required);
		if (target == null) {
			refuse(module, "requires %s, which is not there".formatted(required), presentName(required));
		}
		else if (target.tier().compareTo(module.tier()) > 0) {
			refuse(module, "requires %s, which belongs to a later tier".formatted(required),
					"Turn the requirement round, or remove it");
		}
		else if (module.active() && !target.active()) {
			refuse(module, "requires %s, which is not active".formatted(required),
					"Activate it, or deactivate " + module.id());
		}
	}

	private String presentName(ModuleId required) {
		return this.descriptors.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().formerly().contains(required))
			.map((entry) -> "It is called %s now".formatted(entry.getKey()))
			.findFirst()
			.orElse("Correct the name, or add the module");
	}

	/**
	 * Follows the requirements of a module to their ends, or back to where they began.
	 */
	private void follow(MigrationModule module, List<ModuleId> path) {
		int start = path.indexOf(module.id());
		if (start >= 0) {
			List<ModuleId> cycle = new ArrayList<>(path.subList(start, path.size()));
			cycle.add(module.id());
			refuse(module, "requires itself: " + cycle.stream().map(ModuleId::value).collect(Collectors.joining(" → ")),
					"Remove one of these requirements");
		}
		else if (this.followed.add(module.id())) {
			path.add(module.id());
			for (ModuleId required : module.requires()) {
				MigrationModule target = this.modules.get(required);
				if (target != null) {
					follow(target, path);
				}
			}
			path.remove(path.size() - 1);
		}
	}

	private void refuse(MigrationModule module, String message, String nextStep) {
		Consumer<Problem> problems = this.findings.of(module.active());
		problems.accept(
				new Problem(module.id(), this.descriptors.getOrDefault(module.id(), ModuleDescriptor.NONE).location(),
						"The module " + message, nextStep));
	}

}
