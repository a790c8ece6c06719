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

package io.github.tieredmigrations.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.tieredmigrations.engine.MigrationStatus;
import io.github.tieredmigrations.engine.ModuleStatus;
import io.github.tieredmigrations.engine.ModuleStatus.State;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Tier;
import picocli.CommandLine.Help.Ansi;

/**
 * The state of the modules.
 *
 * @param modules the modules, by tier, trouble first
 * @param problems what forbids to run
 * @param others what forbids to run in modules that are not shown
 * @param warnings what people should know of and may leave
 * @param all whether every applied script is shown
 */
record StatusOutput(List<ModuleStatus> modules, List<Problem> problems, List<Problem> others, List<Problem> warnings,
		boolean all) implements Output {

	private static final List<State> TROUBLE_FIRST = List.of(State.TROUBLE, State.OUTCOME_UNKNOWN, State.UNKNOWN,
			State.PENDING, State.AHEAD, State.VANISHED, State.UP_TO_DATE, State.INACTIVE);

	static StatusOutput of(MigrationStatus status, boolean all) {
		Comparator<ModuleStatus> order = Comparator.<ModuleStatus, Tier>comparing((module) -> module.id().tier())
			.thenComparing((module) -> TROUBLE_FIRST.indexOf(module.state()));
		return new StatusOutput(status.modules().stream().sorted(order).toList(), status.problems(), List.of(),
				status.warnings(), all);
	}

	StatusOutput within(ModuleId module) {
		Predicate<Problem> ours = (problem) -> problem.module() == null || module.equals(problem.module());
		return new StatusOutput(this.modules.stream().filter((candidate) -> candidate.id().equals(module)).toList(),
				this.problems.stream().filter(ours).toList(), this.problems.stream().filter(ours.negate()).toList(),
				this.warnings.stream().filter(ours).toList(), this.all);
	}

	/** Whether nothing is pending, changed or missing. */
	boolean isInOrder() {
		return this.problems.isEmpty() && this.others.isEmpty()
				&& this.modules.stream().allMatch((module) -> module.pending().isEmpty());
	}

	@Override
	public Fields fields() {
		return new Fields().add("modules", this.modules, Json::of)
			.add("problems", this.problems, Json::of)
			.add("elsewhere", this.others, Json::of)
			.add("warnings", this.warnings, Json::of);
	}

	@Override
	public List<String> lines(Ansi ansi) {
		List<String> lines = new ArrayList<>(Problems.lines("Problems", elsewhere(), Style.BAD, ansi));
		Table table = new Table();
		for (Tier tier : Tier.values()) {
			List<ModuleStatus> ofTier = this.modules.stream().filter((module) -> module.id().tier() == tier).toList();
			if (!ofTier.isEmpty()) {
				table.heading(tier.id());
				ofTier.forEach((module) -> new ModuleRows(module, problems(module.id()), this.all).addTo(table));
			}
		}
		lines.addAll(table.lines(ansi));
		lines.addAll(Problems.lines("Warnings", this.warnings, Style.OPEN, ansi));
		lines.add("");
		if (!this.others.isEmpty()) {
			lines.add(Style.BAD.of("elsewhere", ansi) + ": " + Words.count(this.others.size(), "problem") + " in "
					+ this.others.stream()
						.map(Problem::module)
						.map(String::valueOf)
						.distinct()
						.collect(Collectors.joining(", ")));
		}
		lines.add(summary());
		return lines;
	}

	private List<Problem> problems(ModuleId module) {
		return this.problems.stream().filter((problem) -> module.equals(problem.module())).toList();
	}

	/** Those that are told of no module in the table. */
	private List<Problem> elsewhere() {
		List<ModuleId> shown = this.modules.stream().map(ModuleStatus::id).toList();
		return this.problems.stream()
			.filter((problem) -> problem.module() == null || !shown.contains(Objects.requireNonNull(problem.module())))
			.toList();
	}

	private String summary() {
		int pending = this.modules.stream().mapToInt((module) -> module.pending().size()).sum();
		int applied = this.modules.stream().mapToInt((module) -> module.applied().size()).sum();
		String open = (pending > 0) ? Words.count(pending, "script") + " pending, " : "";
		String trouble = this.problems.isEmpty() ? "" : Words.count(this.problems.size(), "problem") + ", ";
		String start = (open + trouble).isEmpty() ? "Up to date: " : "";
		return start + trouble + open
				+ "%d applied, %s.".formatted(applied, Words.count(this.modules.size(), "module"));
	}

	static String label(State state) {
		return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
