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
 * A module and its scripts, as found.
 *
 * @param id the name of the module
 * @param originalId the oldest name that the module ever had, from which its key is made;
 * equal to the id unless {@code module.yml} says {@code formerly}
 * @param formerly the names that the module itself had, oldest first; empty where it was
 * never renamed, or only its owner was
 * @param active whether its scripts run; an inactive module is known and reported, never
 * run, and undone only by a rollback that somebody asks for
 * @param scripts all scripts, sample data and down scripts included, ordered by path
 * @param naming the naming scheme that they follow
 * @param target the version that is kept beside the scripts as the target, {@code null}
 * if none is
 * @param requires the modules that this one needs
 * @param placeholders the placeholders that hold for this module: those for every module
 * and, before them, its own
 */
public record MigrationModule(ModuleId id, ModuleId originalId, List<ModuleId> formerly, boolean active,
		List<Script> scripts, TierSettings.Naming naming, @Nullable ScriptVersion target, List<ModuleId> requires,
		Map<String, String> placeholders) {

	/**
	 * Returns the stable number by which Flyway's history tells this module's scripts
	 * from those of others.
	 * @return the key
	 */
	public ModuleKey key() {
		return ModuleKey.of(this.originalId);
	}

	/**
	 * Returns the tier that the module belongs to.
	 * @return the tier
	 */
	public Tier tier() {
		return this.id.tier();
	}

}
