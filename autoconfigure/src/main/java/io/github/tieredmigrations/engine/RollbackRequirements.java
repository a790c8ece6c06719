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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.tieredmigrations.engine.RollbackTarget.ToVersion;
import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to take away what something that stays requires: a module that it names in
 * {@code requires}, the owner that it lies in, or the core.
 *
 * @param applied the applied scripts, newest first
 * @param leaving those that go
 * @param taken the module that is to go altogether, {@code null} if none was named so
 */
record RollbackRequirements(List<AppliedVersion> applied, List<AppliedVersion> leaving, @Nullable ModuleId taken) {

	static RollbackRequirements of(List<AppliedVersion> applied, List<AppliedVersion> leaving, RollbackTarget target) {
		ModuleId taken = (target instanceof ToVersion to && to.isNothing()) ? to.module() : null;
		return new RollbackRequirements(applied, leaving, taken);
	}

	void check(PlanFindings findings) {
		Set<ModuleId> modules = new LinkedHashSet<>(this.leaving.stream().map(AppliedVersion::id).toList());
		Set<AppliedVersion> gone = Collections.newSetFromMap(new IdentityHashMap<>());
		gone.addAll(this.leaving);
		List<AppliedVersion> staying = this.applied.stream().filter((script) -> !gone.contains(script)).toList();
		for (ModuleId module : modules) {
			boolean off = staying.stream().noneMatch((script) -> script.id().equals(module));
			Set<ModuleId> dependents = new LinkedHashSet<>();
			staying.stream()
				.filter((script) -> !script.id().equals(module) && requires(script, module, off)
						&& isAfter(script, module))
				.forEach((script) -> dependents.add(script.id()));
			dependents.forEach((dependent) -> findings.problem(dependent, null,
					"the module stays and needs %s, of which %s".formatted(module,
							off ? "nothing is left" : part(module)),
					"Roll it back first (%s@0), or choose a target that takes it along".formatted(dependent)));
		}
	}

	private String part(ModuleId module) {
		List<String> labels = this.leaving.stream()
			.filter((script) -> script.id().equals(module))
			.map(AppliedVersion::label)
			.toList();
		return Names.some(labels) + ((labels.size() == 1) ? " goes" : " go");
	}

	private boolean requires(AppliedVersion script, ModuleId module, boolean off) {
		if (script.module() != null && script.module().requires().contains(module)) {
			return true;
		}
		return off && (module.equals(ModuleId.CORE) ? module.equals(this.taken) : isOwnedBy(script.id(), module));
	}

	private static boolean isOwnedBy(ModuleId id, ModuleId module) {
		Optional<ModuleId> owner = id.owner();
		return owner.isPresent() && (owner.get().equals(module) || isOwnedBy(owner.get(), module));
	}

	/** What was applied before a script cannot need it, unless all of its module goes. */
	private boolean isAfter(AppliedVersion script, ModuleId module) {
		return module.equals(this.taken) || this.applied.indexOf(script) < lastIndexLeaving(module);
	}

	private int lastIndexLeaving(ModuleId module) {
		return this.leaving.stream()
			.filter((script) -> script.id().equals(module))
			.mapToInt(this.applied::indexOf)
			.max()
			.orElse(-1);
	}

}
