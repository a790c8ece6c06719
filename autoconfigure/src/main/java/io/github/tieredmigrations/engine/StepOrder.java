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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.Tier;

/**
 * Puts the steps of all modules in order: by tier; in a tier by version across its
 * modules, a required module always before those that require it; repeatable scripts
 * after the tier's versioned ones; sample data last of all.
 */
final class StepOrder {

	private final ModuleCatalog catalog;

	private final ModuleSettings settings;

	StepOrder(ModuleCatalog catalog, ModuleSettings settings) {
		this.catalog = catalog;
		this.settings = settings;
	}

	List<MigrationStep> order(List<MigrationStep> steps) {
		List<MigrationStep> ordered = new ArrayList<>();
		if (steps.isEmpty()) {
			return ordered;
		}
		for (boolean sampleData : new boolean[] { false, true }) {
			for (Tier tier : Tier.values()) {
				for (ScriptKind kind : new ScriptKind[] { ScriptKind.VERSIONED, ScriptKind.REPEATABLE }) {
					Predicate<MigrationStep> belongs = (step) -> step.script().sampleData() == sampleData
							&& step.module().tier() == tier && step.script().name().kind() == kind;
					ordered.addAll(new TierQueue(this.catalog.active(tier), this.settings.tier(tier).order())
						.order(steps.stream().filter(belongs).toList()));
				}
			}
		}
		return List.copyOf(ordered);
	}

}
