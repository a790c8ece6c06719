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

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

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

	private final PlanFindings findings = new PlanFindings();

	private final HistoryCheck check;

	private final StepMaker stepMaker;

	private final TargetReach reach;

	private @Nullable MigrationPlan plan;

	Planner(ModuleCatalog catalog, MigrationSettings settings, HistoryTables tables, DatabaseState state,
			MigrationTarget target, List<Problem> configurationProblems) {
		this.catalog = catalog;
		this.settings = settings;
		this.tables = tables;
		this.state = state;
		this.history = AppliedHistory.of(catalog, state.rows());
		this.findings.problems().addAll(configurationProblems);
		this.check = new HistoryCheck(catalog, settings, state, this.history, this.findings);
		this.stepMaker = new StepMaker(state, tables, settings.releases().release(), this.findings);
		this.reach = new TargetReach(target, settings);
	}

	/** What the plan is made from. */
	DatabaseState state() {
		return this.state;
	}

	MigrationPlan plan() {
		if (this.plan == null) {
			this.plan = make();
		}
		return this.plan;
	}

	private MigrationPlan make() {
		this.findings.problems().addAll(this.catalog.problems());
		this.findings.warnings().addAll(this.catalog.warnings());
		List<MigrationStep> steps = new ArrayList<>();
		if (!this.state.isReadable()) {
			this.findings.problems().add(RunRequirements.unreadable(this.state.facts()));
			return plan(steps);
		}
		this.check.run(this.tables);
		for (MigrationModule module : this.catalog.modules()) {
			if (module.active()) {
				addSteps(module, steps);
			}
		}
		TargetCheck targets = new TargetCheck(this.reach, this.history, this.findings);
		targets.check(this.catalog);
		targets.checkOrder(steps, this.settings.modules());
		targets.checkRequired(steps);
		this.findings.warnings().addAll(this.reach.warnings());
		this.check.checkLogged(steps, this.tables);
		if (!steps.isEmpty()) {
			this.check.checkUndone(steps, this.tables);
		}
		return plan(new StepOrder(this.catalog, this.settings.modules()).order(steps));
	}

	private MigrationPlan plan(List<MigrationStep> steps) {
		return new MigrationPlan(steps, List.copyOf(this.findings.problems()), List.copyOf(this.findings.warnings()),
				List.copyOf(this.reach.heldBack()));
	}

	AppliedHistory history() {
		return this.history;
	}

	/** Scripts outside a transaction whose end only the history knows. */
	List<OpenLogRow> settled() {
		return this.check.settled();
	}

	/** Scripts outside a transaction whose end nobody knows. */
	List<OpenLogRow> unknown() {
		return this.check.unknown();
	}

	/** How many scripts of active modules are applied. */
	int applied() {
		int applied = 0;
		for (MigrationModule module : this.catalog.modules()) {
			applied += module.active() ? this.history.of(module.id()).size() : 0;
		}
		return applied;
	}

	private void addSteps(MigrationModule module, List<MigrationStep> steps) {
		ModuleComparison comparison = new ModuleComparison(module, this.history.of(module.id()),
				this.settings.modules().tier(module.tier()).outOfOrder(), this.settings.modules().sampleData(),
				this.stepMaker, this.reach);
		this.findings.problems().addAll(comparison.problems());
		this.findings.warnings().addAll(comparison.warnings());
		for (ModuleComparison.Pending pending : comparison.pending()) {
			this.stepMaker.make(module, pending.script(), pending.reason()).ifPresent(steps::add);
		}
	}

}
