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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.tieredmigrations.engine.MigrationSettings.NonEmptySchema;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Tier;

/**
 * Judges what the history and the log say, whatever the files of active modules are.
 */
final class HistoryCheck {

	private final ModuleCatalog catalog;

	private final MigrationSettings settings;

	private final DatabaseState state;

	private final AppliedHistory history;

	private final PlanFindings findings;

	private final List<OpenLogRow> settled = new ArrayList<>();

	private final List<OpenLogRow> unknown = new ArrayList<>();

	HistoryCheck(ModuleCatalog catalog, MigrationSettings settings, DatabaseState state, AppliedHistory history,
			PlanFindings findings) {
		this.catalog = catalog;
		this.settings = settings;
		this.state = state;
		this.history = history;
		this.findings = findings;
	}

	void run(HistoryTables tables) {
		checkSchema();
		checkOthersTables();
		this.findings.problems().addAll(this.history.problems());
		for (ModuleHistory module : this.history.all()) {
			checkFailed(module, tables);
		}
		for (ModuleHistory module : this.history.vanished()) {
			checkVanished(module);
		}
		for (OpenLogRow row : this.state.open()) {
			checkOutcome(row);
		}
	}

	/** What was applied once and is to run again, though nobody has taken it back. */
	void checkLogged(List<MigrationStep> steps, HistoryTables tables) {
		if (steps.isEmpty() || !this.history.problems().isEmpty()) {
			// a row that fits no module may be the one that is missing
			return;
		}
		Map<MigrationModule, List<LoggedScript>> lost = new LinkedHashMap<>();
		for (MigrationStep step : steps) {
			if (!this.history.of(step.module().id()).knows(step.script())) {
				this.state.logged()
					.stream()
					.filter((logged) -> logged.isOf(step))
					.forEach(
							(logged) -> lost.computeIfAbsent(step.module(), (module) -> new ArrayList<>()).add(logged));
			}
		}
		lost.forEach((module, scripts) -> this.findings.problems()
			.add(new LogProblems(this.catalog).lost(module, scripts, this.state.facts().requiredSchema(),
					tables.of(module.tier()))));
	}

	/** Flyway reads the history only where something is to run, and then all of it. */
	void checkUndone(List<MigrationStep> steps, HistoryTables tables) {
		Set<Tier> busy = EnumSet.noneOf(Tier.class);
		steps.forEach((step) -> busy.add(step.module().tier()));
		Set<Tier> unreadable = EnumSet.noneOf(Tier.class);
		for (HistoryRow row : this.state.rows()) {
			if (row.isUndoOfPaidFlyway() && busy.contains(row.tier()) && unreadable.add(row.tier())) {
				this.findings.problem(null, row.script(),
						"a paid edition of Flyway has taken version %s back and recorded that as %s, which its open edition cannot read"
							.formatted(row.version(), row.type()),
						"Record such rows as both editions can read them: update %s set type = 'DELETE' where type like 'UNDO%%'"
							.formatted(HistoryTables.qualified(this.state.facts().requiredSchema(),
									tables.of(row.tier()))));
			}
		}
	}

	/** Scripts outside a transaction whose end only the history knows. */
	List<OpenLogRow> settled() {
		return this.settled;
	}

	/** Scripts outside a transaction whose end nobody knows. */
	List<OpenLogRow> unknown() {
		return this.unknown;
	}

	private void checkSchema() {
		DatabaseFacts facts = this.state.facts();
		if (facts.schema() == null) {
			this.findings.problems().add(RunRequirements.withoutSchema());
		}
		else if (this.settings.schema() == null && facts.isHistoryElsewhere()) {
			this.findings.problem(null, "migrations.schema",
					"schema %s, which the connection uses, has no history, but schema %s on its search path has one"
						.formatted(facts.schema(), facts.visibleLogSchema()),
					"Set migrations.schema to the one of the two that the migrations belong to");
		}
	}

	private void checkOthersTables() {
		List<String> others = this.state.foreignTables();
		if (!others.isEmpty() && this.settings.nonEmptySchema() == NonEmptySchema.REFUSE) {
			this.findings.problem(null, "migrations.non-empty-schema",
					"schema %s has no migration history but holds %d tables or views of others (%s)"
						.formatted(this.state.facts().schema(), others.size(), Names.some(others)),
					"Check that this is the right database; then set migrations.non-empty-schema=accept, or"
							+ " migrations.schema to a schema of its own, or migrations.core.history-table to the"
							+ " history table that Flyway has kept so far");
		}
	}

	private void checkFailed(ModuleHistory module, HistoryTables tables) {
		for (HistoryRow row : module.failed()) {
			this.findings.problem(module.id(), row.script(),
					"the script failed outside a transaction; what it did before may be there",
					"Clean up what it left; then let the script run again: migrations repair %s (or delete the row installed_rank = %s from %s)"
						.formatted(module.id(), row.rank(),
								HistoryTables.qualified(this.state.facts().requiredSchema(), tables.of(row.tier()))));
		}
	}

	private void checkVanished(ModuleHistory module) {
		Optional<MigrationModule> renamed = this.catalog.modules()
			.stream()
			.filter((candidate) -> candidate.formerly().stream().anyMatch((name) -> isBelow(module.id(), name)))
			.findFirst();
		if (renamed.isEmpty()) {
			this.findings.warning(module.id(), null,
					"the history knows %d scripts of this module, no file does".formatted(module.size()));
		}
		else {
			this.findings
				.problem(renamed.get().id(), "module.yml",
						"the history holds scripts of %s, a former name that does not come first in 'formerly'"
							.formatted(module.id()),
						"Name the oldest name first: it is the one that the history goes by");
		}
	}

	private static boolean isBelow(ModuleId id, ModuleId name) {
		return id.equals(name) || id.value().startsWith(name + "/");
	}

	/**
	 * The history row is written after the script, so where it is there the script ended.
	 * That of a down script is written with the end.
	 */
	private void checkOutcome(OpenLogRow row) {
		ModuleId module = row.currentModule(this.catalog);
		if (!row.down() && this.history.of(module).knowsOutcomeOf(row)) {
			this.settled.add(row);
		}
		else if (row.running()) {
			this.findings.warning(module, row.script(),
					"another process has been running the script since " + row.began());
		}
		else if (!row.confirmed()) {
			this.unknown.add(row);
			this.findings.problems()
				.add(new LogProblems(this.catalog).outcomeUnknown(row, this.state.facts().requiredSchema(),
						this.state.invalidIndexes()));
		}
	}

}
