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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.tieredmigrations.engine.RollbackTarget.ToVersion;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to take away what something that stays requires: a module that it names in
 * {@code requires}, the owner that it lies in, or the core.
 */
final class RollbackRequirements {

	/** The module that is to go altogether, {@code null} if none was named so. */
	private final @Nullable ModuleId taken;

	/** By module, its newest script that stays. */
	private final Map<ModuleId, AppliedVersion> staying = new LinkedHashMap<>();

	/** By module, the script that goes last. */
	private final Map<ModuleId, AppliedVersion> leaving = new LinkedHashMap<>();

	private final Map<AppliedVersion, Integer> places = new IdentityHashMap<>();

	private final List<AppliedVersion> gone;

	/**
	 * Creates the requirements.
	 * @param applied the applied scripts, newest first
	 * @param gone those that go, likewise
	 */
	RollbackRequirements(List<AppliedVersion> applied, List<AppliedVersion> gone, RollbackTarget target) {
		this.taken = (target instanceof ToVersion to && to.isNothing()) ? to.module() : null;
		this.gone = gone;
		Set<AppliedVersion> going = Collections.newSetFromMap(new IdentityHashMap<>());
		going.addAll(gone);
		for (AppliedVersion script : applied) {
			this.places.put(script, this.places.size());
			if (going.contains(script)) {
				this.leaving.put(script.id(), script);
			}
			else {
				this.staying.putIfAbsent(script.id(), script);
			}
		}
	}

	void check(PlanFindings findings) {
		this.leaving.forEach((module, last) -> this.staying.values()
			.stream()
			.filter((newest) -> needs(newest, module) && (module.equals(this.taken) || isNewer(newest, last)))
			.map(AppliedVersion::id)
			.forEach((dependent) -> findings.problem(dependent, null,
					"the module stays and needs %s, of which %s".formatted(module,
							isOff(module) ? "nothing is left" : part(module)),
					"Roll it back first (%s@0), or choose a target that takes it along".formatted(dependent))));
	}

	/**
	 * Warns of modules that have repeatable scripts only: these have no down scripts with
	 * which they could go first.
	 */
	void warn(ModuleCatalog catalog, AppliedHistory history, PlanFindings findings) {
		history.all()
			.stream()
			.filter((module) -> module.versioned().isEmpty() && !module.repeatable().isEmpty())
			.map(ModuleHistory::id)
			.forEach((dependent) -> this.leaving.keySet()
				.stream()
				.filter((module) -> isOff(module) && needs(dependent, catalog.find(dependent).orElse(null), module))
				.forEach((module) -> findings.warning(dependent, null,
						("the module stays and needs %s, of which nothing is left: what its repeatable scripts have made"
								+ " may go with it, and does not come back before their text changes")
							.formatted(module))));
	}

	private boolean needs(AppliedVersion script, ModuleId module) {
		return needs(script.id(), script.module(), module);
	}

	private boolean needs(ModuleId id, @Nullable MigrationModule dependent, ModuleId module) {
		if (id.equals(module)) {
			return false;
		}
		if (dependent != null && dependent.requires().contains(module)) {
			return true;
		}
		return isOff(module) && (module.equals(ModuleId.CORE) ? module.equals(this.taken) : isOwnedBy(id, module));
	}

	private static boolean isOwnedBy(ModuleId id, ModuleId module) {
		Optional<ModuleId> owner = id.owner();
		return owner.isPresent() && (owner.get().equals(module) || isOwnedBy(owner.get(), module));
	}

	/** What was applied before a script cannot need it. */
	private boolean isNewer(AppliedVersion script, AppliedVersion other) {
		return this.places.getOrDefault(script, 0) < this.places.getOrDefault(other, 0);
	}

	private boolean isOff(ModuleId module) {
		return !this.staying.containsKey(module);
	}

	private String part(ModuleId module) {
		List<String> labels = this.gone.stream()
			.filter((script) -> script.id().equals(module))
			.map(AppliedVersion::label)
			.toList();
		return Names.some(labels) + ((labels.size() == 1) ? " goes" : " go");
	}

}
