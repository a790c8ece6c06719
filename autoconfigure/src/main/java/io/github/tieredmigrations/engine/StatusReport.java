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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.tieredmigrations.engine.ModuleStatus.State;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * Tells the state of every module from the files, the history, the plan and what a run
 * has applied since.
 */
final class StatusReport {

	private final ModuleCatalog catalog;

	private final Planner planner;

	private final Map<ModuleId, List<AppliedScript>> appliedSince;

	StatusReport(ModuleCatalog catalog, Planner planner, List<AppliedScript> appliedSince) {
		this.catalog = catalog;
		this.planner = planner;
		this.appliedSince = appliedSince.stream().collect(Collectors.groupingBy(AppliedScript::module));
	}

	List<ModuleStatus> modules() {
		if (!this.planner.state().isReadable()) {
			return unknown(this.catalog);
		}
		Map<ModuleId, List<MigrationStep>> pending = this.planner.plan()
			.steps()
			.stream()
			.collect(Collectors.groupingBy((step) -> step.module().id(), LinkedHashMap::new, Collectors.toList()));
		Stream<ModuleStatus> known = this.catalog.modules()
			.stream()
			.map((module) -> status(module.id(), module, pending.getOrDefault(module.id(), List.of())));
		Stream<ModuleStatus> vanished = this.planner.history()
			.vanished()
			.stream()
			.map((module) -> status(module.id(), null, List.of()));
		return Stream.concat(known, vanished).toList();
	}

	/** Nothing is known but the files. */
	static List<ModuleStatus> unknown(ModuleCatalog catalog) {
		return catalog.modules()
			.stream()
			.map((module) -> new ModuleStatus(module.id(), State.UNKNOWN, null, List.of(), List.of()))
			.toList();
	}

	private ModuleStatus status(ModuleId id, @Nullable MigrationModule module, List<MigrationStep> steps) {
		List<AppliedScript> since = this.appliedSince.getOrDefault(id, List.of());
		List<String> done = since.stream().map(AppliedScript::script).toList();
		List<String> pending = steps.stream()
			.map((step) -> step.script().path())
			.filter((path) -> !done.contains(path))
			.toList();
		List<AppliedScript> applied = Stream.concat(before(id, module), since.stream()).toList();
		return new ModuleStatus(id, state(id, module, pending), currentVersion(applied), pending, applied);
	}

	private State state(ModuleId id, @Nullable MigrationModule module, List<String> pending) {
		if (this.planner.unknown().stream().anyMatch((row) -> row.currentModule(this.catalog).equals(id))) {
			return State.OUTCOME_UNKNOWN;
		}
		if (this.planner.plan().problems().stream().map(Problem::module).anyMatch(id::equals)) {
			return State.TROUBLE;
		}
		if (module == null) {
			return State.VANISHED;
		}
		if (!module.active()) {
			return State.INACTIVE;
		}
		if (!pending.isEmpty()) {
			return State.PENDING;
		}
		return Versions.isAhead(module, this.planner.history().of(module.id())) ? State.AHEAD : State.UP_TO_DATE;
	}

	private Stream<AppliedScript> before(ModuleId id, @Nullable MigrationModule module) {
		ModuleHistory applied = this.planner.history().of(id);
		List<AppliedScript> scripts = new ArrayList<>();
		applied.versioned().forEach((version, row) -> scripts.add(applied(id, label(module, version), version, row)));
		applied.repeatable().forEach((label, row) -> scripts.add(applied(id, label, null, row)));
		return scripts.stream().sorted(Comparator.comparing(AppliedScript::appliedAt));
	}

	private static AppliedScript applied(ModuleId id, String label, @Nullable ScriptVersion version, HistoryRow row) {
		return new AppliedScript(id, label, (version != null) ? version.toString() : null, row.script(),
				row.installedOn(), row.installedBy(), Duration.ofMillis(row.executionMillis()), row.checksum());
	}

	private static String label(@Nullable MigrationModule module, ScriptVersion version) {
		Stream<Script> scripts = (module != null) ? module.scripts().stream() : Stream.empty();
		return scripts.filter((script) -> version.equals(script.name().version()))
			.map((script) -> script.name().label())
			.findFirst()
			.orElse(version.toString());
	}

	private static @Nullable String currentVersion(List<AppliedScript> applied) {
		return applied.stream()
			.filter((script) -> script.version() != null && !Script.isSampleData(script.script()))
			.max(Comparator.comparing((script) -> ScriptVersion.of(Objects.requireNonNull(script.version()))))
			.map(AppliedScript::label)
			.orElse(null);
	}

}
