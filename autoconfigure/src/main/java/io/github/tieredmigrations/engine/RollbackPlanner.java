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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Works out the way back to a target, and everything that forbids to go it, before the
 * first statement of a down script.
 */
final class RollbackPlanner {

	private final ModuleCatalog catalog;

	private final MigrationSettings settings;

	private final HistoryTables tables;

	private final DatabaseState state;

	private final AppliedHistory history;

	private final PlanFindings findings = new PlanFindings();

	private final Map<Script, List<HistoryRow>> removed = new LinkedHashMap<>();

	private final Set<ModuleId> begun = new HashSet<>();

	private @Nullable String lastRun;

	RollbackPlanner(ModuleCatalog catalog, MigrationSettings settings, HistoryTables tables, DatabaseState state,
			List<Problem> configurationProblems) {
		this.catalog = catalog;
		this.settings = settings;
		this.tables = tables;
		// a schema without a history has nothing that could be taken back
		this.state = new DatabaseState(state.facts(), state.rows(), state.open(), List.of(), state.logged(),
				state.invalidIndexes());
		this.history = AppliedHistory.of(catalog, state.rows());
		this.findings.problems().addAll(configurationProblems);
	}

	/**
	 * Makes the plan.
	 * @param firstOfRun the first row by which the run that the target names said that it
	 * applied something
	 */
	PlannedRun plan(RollbackTarget target, Optional<Long> firstOfRun) {
		if (!this.state.isReadable()) {
			this.findings.problems().add(RunRequirements.unreadable(this.state.facts()));
			return planned(List.of(), 0, List.of());
		}
		this.findings.problems().addAll(this.catalog.problems());
		HistoryCheck check = new HistoryCheck(this.catalog, this.settings, this.state, this.history, this.findings);
		check.run(this.tables);
		this.state.open()
			.stream()
			.filter((row) -> row.confirmed() && !check.settled().contains(row))
			.forEach(this::refuseConfirmed);
		List<LoggedScript> logged = logged(check.settled());
		List<AppliedVersion> applied = AppliedVersion.newestFirst(this.catalog, this.history, logged);
		AppliedRuns runs = AppliedRuns.of(this.catalog, this.history, applied, logged);
		this.lastRun = runs.last().orElse(null);
		List<AppliedVersion> leaving = new RollbackScope(this.catalog, this.history, applied, runs, firstOfRun,
				this.findings)
			.above(target);
		RollbackRequirements requirements = new RollbackRequirements(applied, leaving, target);
		requirements.check(this.findings);
		requirements.warn(this.catalog, this.history, this.findings);
		new LeftAbove(applied, leaving).warn(this.settings.modules(), this.findings);
		List<MigrationStep> steps = leaving.stream().flatMap((script) -> step(script).stream()).toList();
		return planned(steps, applied.size() - leaving.size(), check.settled());
	}

	/** What the history alone knows to have ended is as good as logged. */
	private List<LoggedScript> logged(List<OpenLogRow> settled) {
		return Stream.concat(this.state.logged().stream(), settled.stream().map(OpenLogRow::ended))
			.sorted(Comparator.comparingLong(LoggedScript::id))
			.toList();
	}

	private PlannedRun planned(List<MigrationStep> steps, int unchanged, List<OpenLogRow> settled) {
		MigrationPlan plan = new MigrationPlan(steps, List.copyOf(this.findings.problems()),
				List.copyOf(this.findings.warnings()));
		String schema = this.state.facts().schema();
		return new PlannedRun(this.state, plan, unchanged, settled,
				new HistoryRemoval((schema != null) ? schema : "", this.tables, this.removed), this.lastRun);
	}

	/**
	 * As long as it is not in the history, it could not be taken back. Migrating does not
	 * record it where the module is not active, or a target or a missing file leaves the
	 * script out.
	 */
	private void refuseConfirmed(OpenLogRow row) {
		this.findings.problem(row.currentModule(this.catalog), row.script(),
				"the script was confirmed, and no run has recorded it yet",
				"Migrate first; where that leaves the script out, forget it, and it runs again later: migrations forget "
						+ row.reference(this.catalog));
	}

	private Optional<MigrationStep> step(AppliedVersion script) {
		List<Script> down = script.downScripts();
		if (down.isEmpty() || script.module() == null) {
			this.findings.problem(script.id(), script.row().script(),
					"no down script takes version %s back".formatted(script.label()),
					"Write it, or choose a target that keeps this version");
			return Optional.empty();
		}
		refuseTwo(script.module(), down);
		Optional<MigrationStep> step = new StepMaker(this.state, this.tables, null, this.findings)
			.make(script.module(), down.get(0), Reason.ROLLBACK)
			.map((made) -> new MigrationStep(made.module(), made.script(), Direction.DOWN, made.reason(),
					made.checksum(), made.transactional(), true, script.release()));
		step.ifPresent((made) -> {
			refuseEmpty(script, made.script());
			refusePlaceholders(script, made.script());
			this.removed.put(made.script(), rows(script));
		});
		return step;
	}

	/** Of active modules the catalog says so. */
	private void refuseTwo(MigrationModule module, List<Script> down) {
		if (!module.active() && down.size() > 1) {
			this.findings.problem(module.id(), Names.some(down.stream().map(Script::path).toList()),
					"these down scripts have the same version " + down.get(0).name().label(), "Keep the one that fits");
		}
	}

	private void refuseEmpty(AppliedVersion script, Script down) {
		String text = down.text();
		if (SqlStatements.parse(text).statements().isEmpty()) {
			this.findings.problem(script.id(), down.path(),
					text.isBlank() ? "the down script is empty" : "the down script holds comments and no statement",
					"Write what undoes version %s, or choose a target that keeps it".formatted(script.label()));
		}
	}

	private void refusePlaceholders(AppliedVersion script, Script down) {
		Placeholders.strangeToDownScripts(down)
			.forEach((name) -> this.findings.problem(script.id(), down.path(),
					"${%s} has no meaning in a down script, which is not in the history".formatted(name),
					"Write the name itself"));
	}

	/**
	 * With the first version of a module go its repeatable scripts: what they have made
	 * may not outlive the tables below it, and comes back with the next run.
	 */
	private List<HistoryRow> rows(AppliedVersion script) {
		List<HistoryRow> rows = new ArrayList<>();
		rows.add(script.row());
		if (this.begun.add(script.id())) {
			rows.addAll(this.history.of(script.id()).repeatable().values());
		}
		return rows;
	}

}
