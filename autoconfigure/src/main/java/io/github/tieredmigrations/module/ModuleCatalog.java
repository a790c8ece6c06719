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
import java.util.Optional;

/**
 * All that was found: the modules, active or not, and what is wrong with their files.
 *
 * @param modules the modules, ordered by tier; within a tier in the order in which ties
 * between equal versions are decided: in the plugin tier the configured order, in the
 * entity tier the order of their owners, parents before children, then the module key
 * @param problems what must be put right before anything may run
 * @param warnings what people should know of and may leave
 */
public record ModuleCatalog(List<MigrationModule> modules, List<Problem> problems, List<Problem> warnings) {

	/**
	 * Finds a module by its present name.
	 * @param id the name
	 * @return the module, or empty if there is none of that name
	 */
	public Optional<MigrationModule> find(ModuleId id) {
		return this.modules.stream().filter((module) -> module.id().equals(id)).findFirst();
	}

	/**
	 * Finds a module by its key, which outlives its names.
	 * @param key the key
	 * @return the module, or empty if no module has it
	 */
	public Optional<MigrationModule> find(ModuleKey key) {
		return this.modules.stream().filter((module) -> module.key().equals(key)).findFirst();
	}

	/**
	 * Returns the key of a module, which may be one that is not there any more.
	 * @param id the name of the module, be it its present or a former one
	 * @return the key
	 */
	public ModuleKey key(ModuleId id) {
		return find(id).or(() -> this.modules.stream().filter((module) -> module.formerly().contains(id)).findFirst())
			.map(MigrationModule::key)
			.orElse(ModuleKey.of(id));
	}

	/**
	 * Returns the active modules of a tier.
	 * @param tier the tier
	 * @return the modules, in the order in which ties are decided
	 */
	public List<MigrationModule> active(Tier tier) {
		return this.modules.stream().filter((module) -> module.active() && module.tier() == tier).toList();
	}

}
