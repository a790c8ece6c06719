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
import java.util.Optional;

import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.engine.MigrationSettings.NonEmptySchema;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.TransactionMode;

/**
 * Works out the one plan that run, dry run and status share. It is the only judge of what
 * is pending, changed, missing or out of order, over all modules and before the first
 * statement of a script.
 */
final class Planner {

	private final ModuleCatalog catalog;

	private final MigrationSettings settings;

	private final HistoryTables tables;

	private final DatabaseState state;

	private final AppliedHistory history;

	private final List<MigrationStep> steps = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	private final List<Problem> warnings = new ArrayList<>();

	Planner(ModuleCatalog catalog, MigrationSettings settings, HistoryTables tables, DatabaseState state,
			List<Problem> configurationProblems) {
		this.problems.addAll(configurationProblems);
		this.catalog = catalog;
		this.settings = settings;
		this.tables = tables;
		this.state = state;
		this.history = AppliedHistory.of(catalog, state.rows());
	}

	MigrationPlan plan() {
		this.problems.addAll(this.catalog.problems());
		this.warnings.addAll(this.catalog.warnings());
		checkSchema();
		this.problems.addAll(this.history.problems());
		this.history.all().forEach(this::checkHistory);
		this.history.vanished().forEach(this::reportVanished);
		this.catalog.modules().stream().filter(MigrationModule::active).forEach(this::compare);
		this.state.open().stream().filter((row) -> !row.confirmed()).forEach(this::checkOutcome);
		return new MigrationPlan(new StepOrder(this.catalog, this.settings.modules()).order(this.steps),
				List.copyOf(this.problems), List.copyOf(this.warnings));
	}

	AppliedHistory history() {
		return this.history;
	}

	private void checkSchema() {
		if (this.state.facts().schema() == null) {
			this.problems.add(new Problem(null, "migrations.schema", "the connection has no current schema",
					"Set migrations.schema, or create a schema of the role's search path"));
		}
		if (!this.state.foreignTables().isEmpty() && this.settings.nonEmptySchema() == NonEmptySchema.REFUSE) {
			this.problems.add(new Problem(null, "migrations.non-empty-schema",
					"schema %s has no migration history but holds %d tables or views of others (%s)".formatted(
							this.state.facts().schema(), this.state.foreignTables().size(),
							Names.some(this.state.foreignTables())),
					"Check that this is the right database; then set migrations.non-empty-schema=accept, or"
							+ " migrations.schema to a schema of its own, or migrations.core.history-table to the"
							+ " history table that Flyway has kept so far"));
		}
	}

	private void checkHistory(ModuleHistory module) {
		for (HistoryRow row : module.failed()) {
			this.problems.add(new Problem(module.id(), row.script(),
					"the script failed outside a transaction; what it did before may be there",
					"Clean up what it left, then delete the row installed_rank = %d from %s".formatted(row.rank(),
							HistoryTables.qualified(this.state.facts().requiredSchema(), this.tables.of(row.tier())))));
		}
	}

	private void reportVanished(ModuleHistory module) {
		this.warnings.add(new Problem(module.id(), null,
				"the history knows %d scripts of this module, no file does".formatted(module.size()), null));
	}

	private void compare(MigrationModule module) {
		ModuleComparison comparison = new ModuleComparison(module, this.history.of(module.id()),
				this.settings.modules().tier(module.tier()).outOfOrder(), this.settings.modules().sampleData(),
				(script) -> checksum(module, script));
		this.problems.addAll(comparison.problems());
		this.warnings.addAll(comparison.warnings());
		comparison.pending().forEach((pending) -> addStep(module, pending.script(), pending.reason()));
	}

	private void addStep(MigrationModule module, Script script, Reason reason) {
		TransactionMode mode = TransactionMode.of(script.text());
		mode.refused()
			.forEach((statement) -> this.problems.add(new Problem(module.id(), script.path(),
					"line %d, column %d: %s".formatted(statement.line(), statement.column(), statement.message()),
					"The script's transaction and the lock of the run are not its own to end")));
		if (Placeholders.apply(module, script) && script.placeholders().contains("")) {
			this.problems.add(new Problem(module.id(), script.path(),
					"a placeholder is to be replaced, and beside it stands a ${ that is not closed or has no name",
					"Move one of the two into a script of its own"));
		}
		Reason actual = openRow(module, script).filter(OpenLogRow::confirmed)
			.map((row) -> Reason.CONFIRMED)
			.orElse(reason);
		this.steps.add(new MigrationStep(module, script, actual, checksum(module, script), mode.transactional()));
	}

	private int checksum(MigrationModule module, Script script) {
		return Placeholders.checksum(module, script, this.state.facts(), this.tables);
	}

	private Optional<OpenLogRow> openRow(MigrationModule module, Script script) {
		return this.state.open().stream().filter((row) -> row.isOf(module.id(), script)).findFirst();
	}

	/**
	 * The history row is written after the script, so where it is there the script ended.
	 */
	private void checkOutcome(OpenLogRow row) {
		ModuleId module = ModuleId.parse(row.module()).orElse(ModuleId.CORE);
		if (!this.history.of(module).knowsOutcomeOf(row)) {
			this.problems.add(MigrationLog.outcomeUnknown(row, this.state.facts().requiredSchema()));
		}
	}

}
