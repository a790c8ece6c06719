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

import java.util.List;
import java.util.stream.Stream;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;

/**
 * The scripts of all active modules, whatever the database has of them.
 */
final class KnownScripts {

	private final ModuleCatalog catalog;

	private final ModuleSettings settings;

	KnownScripts(ModuleCatalog catalog, ModuleSettings settings) {
		this.catalog = catalog;
		this.settings = settings;
	}

	/** As a plan orders them, sample data only where it would run. */
	List<Script> inOrder() {
		List<MigrationStep> steps = this.catalog.modules()
			.stream()
			.filter(MigrationModule::active)
			.flatMap(this::steps)
			.toList();
		return new StepOrder(this.catalog, this.settings).order(steps).stream().map(MigrationStep::script).toList();
	}

	private Stream<MigrationStep> steps(MigrationModule module) {
		return module.scripts()
			.stream()
			.filter((script) -> script.name().kind() != ScriptKind.DOWN)
			.filter((script) -> this.settings.sampleData() || !script.sampleData())
			.map((script) -> new MigrationStep(module, script, Direction.UP, Reason.PENDING, script.checksum(), true,
					false, null));
	}

}
