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

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.jspecify.annotations.Nullable;

/**
 * Checks before anything runs that there is a way to the target.
 */
final class TargetCheck {

	private final TargetReach reach;

	private final AppliedHistory history;

	private final PlanFindings findings;

	TargetCheck(TargetReach reach, AppliedHistory history, PlanFindings findings) {
		this.reach = reach;
		this.history = history;
		this.findings = findings;
	}

	void check(ModuleCatalog catalog) {
		ModuleId only = this.reach.only();
		if (only != null) {
			checkNamed(only, catalog);
		}
		for (MigrationModule module : catalog.modules()) {
			if (module.active() && this.reach.concerns(module)) {
				check(module);
			}
		}
	}

	private void checkNamed(ModuleId only, ModuleCatalog catalog) {
		Optional<MigrationModule> named = catalog.find(only);
		if (named.isEmpty()) {
			this.findings.problem(only, null, "there is no such module", "Name one of "
					+ Names.some(catalog.modules().stream().map((module) -> module.id().value()).toList()));
		}
		else if (!named.get().active()) {
			this.findings.problem(only, null, "the module is not active, so nothing of it runs", "Activate it first");
		}
	}

	/**
	 * What a target leaves behind is older than what it brings, which is refused later.
	 */
	void checkOrder(List<MigrationStep> steps, ModuleSettings settings) {
		Set<ModuleId> warned = new HashSet<>();
		for (MigrationStep step : steps) {
			MigrationModule module = step.module();
			if (settings.tier(module.tier()).outOfOrder() == Reaction.ALLOW || warned.contains(module.id())) {
				continue;
			}
			List<String> left = this.reach.heldBack()
				.stream()
				.filter((script) -> isOlder(script, step.script()))
				.map(Script::path)
				.toList();
			if (!left.isEmpty()) {
				warned.add(module.id());
				this.findings.warning(module.id(), Names.some(left),
						("the target leaves this behind and takes %s," + " which is newer; it will be out of order")
							.formatted(step.script().name().label()));
			}
		}
	}

	/** Of one module alone, it may be asked for before those that it needs. */
	void checkRequired(List<MigrationStep> steps) {
		if (this.reach.only() == null || steps.isEmpty()) {
			return;
		}
		MigrationModule module = steps.get(0).module();
		for (ModuleId required : module.requires()) {
			List<String> left = this.reach.heldBack()
				.stream()
				.filter((script) -> script.module().equals(required))
				.map(Script::path)
				.toList();
			if (!left.isEmpty()) {
				this.findings.warning(module.id(), null,
						"the module requires %s, of which the target leaves this behind: %s".formatted(required,
								Names.some(left)));
			}
		}
	}

	private static boolean isOlder(Script script, Script other) {
		ScriptVersion version = script.name().version();
		ScriptVersion newer = other.name().version();
		return script.module().equals(other.module()) && !script.sampleData() && !other.sampleData() && version != null
				&& newer != null && version.compareTo(newer) < 0;
	}

	private void check(MigrationModule module) {
		ScriptVersion limit = this.reach.limit(module);
		ModuleHistory applied = this.history.of(module.id());
		if (module.naming() == Naming.PATCH) {
			checkPath(module, applied, limit);
		}
		else if (limit != null && (limit.equals(module.target()) || this.reach.isAskedFor(module))) {
			checkExists(module, applied, limit);
		}
	}

	/** What is below the state of the database is no way to go, and need not exist. */
	private void checkExists(MigrationModule module, ModuleHistory applied, ScriptVersion target) {
		boolean reached = applied.isBelowBaseline(target)
				|| applied.newestVersion().filter((newest) -> target.compareTo(newest) <= 0).isPresent();
		if (!reached && !Versions.of(module).contains(target)) {
			this.findings.problem(module.id(), null,
					"the target is version %s, of which there is no script".formatted(target),
					Versions.newest(module)
						.map((newest) -> "The newest version is %s; correct the target, or add the script"
							.formatted(newest))
						.orElse("Correct the target, or add the script"));
		}
	}

	private void checkPath(MigrationModule module, ModuleHistory applied, @Nullable ScriptVersion limit) {
		Set<ScriptVersion> levels = Versions.of(module);
		Optional<ScriptVersion> target = Optional.ofNullable(limit).or(() -> Versions.newest(module));
		BigInteger from = applied.newestVersion().map((newest) -> newest.part(0)).orElse(BigInteger.ZERO);
		while (target.isPresent()) {
			BigInteger to = from.add(BigInteger.ONE);
			ScriptVersion level = new ScriptVersion(List.of(to));
			if (level.compareTo(target.get()) > 0) {
				return;
			}
			if (!levels.contains(level) && !applied.isBelowBaseline(level)) {
				this.findings.problem(module.id(), "patch-%s-%s.sql".formatted(from, to),
						"patch from level %s to %s does not exist".formatted(from, to),
						"Add it, or set the target to level " + from);
				return;
			}
			from = to;
		}
	}

}
