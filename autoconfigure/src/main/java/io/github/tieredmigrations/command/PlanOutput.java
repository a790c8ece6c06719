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
import java.util.List;
import java.util.Locale;

import io.github.tieredmigrations.command.Table.Cell;
import io.github.tieredmigrations.engine.MigrationPlan;
import io.github.tieredmigrations.engine.MigrationStep;
import io.github.tieredmigrations.module.SqlStatements;
import io.github.tieredmigrations.module.Tier;
import picocli.CommandLine.Help.Ansi;

/**
 * What a run would do.
 *
 * @param plan the plan
 * @param doing what would be done with the scripts
 * @param leaving what is done with pending scripts that are not among them
 * @param sql whether the texts of the scripts are shown
 */
record PlanOutput(MigrationPlan plan, String doing, String leaving, boolean sql) implements Output {

	PlanOutput(MigrationPlan plan, String doing, boolean sql) {
		this(plan, doing, "held back by the target", sql);
	}

	@Override
	public Fields fields() {
		return new Fields().add("upToDate", this.plan.isUpToDate())
			.add("steps", this.plan.steps(), this::fields)
			.add("heldBack", this.plan.heldBack(), Json::of)
			.add("problems", this.plan.problems(), Json::of)
			.add("warnings", this.plan.warnings(), Json::of);
	}

	private Fields fields(MigrationStep step) {
		Fields fields = Json.of(step);
		return this.sql ? fields.add("sql", step.script().text()) : fields;
	}

	@Override
	public List<String> lines(Ansi ansi) {
		return this.sql ? texts() : table(ansi);
	}

	private List<String> table(Ansi ansi) {
		List<String> lines = new ArrayList<>(Problems.lines("Problems", this.plan.problems(), Style.BAD, ansi));
		Table table = new Table();
		Tier tier = null;
		int number = 0;
		for (MigrationStep step : this.plan.steps()) {
			if (step.module().tier() != tier) {
				tier = step.module().tier();
				table.heading(tier.id());
			}
			number++;
			table.row(Cell.of(String.valueOf(number)), Cell.of(step.module().id().value()),
					Cell.of(step.script().path()), new Cell(reason(step), Style.OPEN), Cell.of(remarks(step)));
		}
		lines.addAll(table.lines(ansi));
		lines.addAll(Problems.lines("Warnings", this.plan.warnings(), Style.OPEN, ansi));
		lines.add(lines.isEmpty() ? summary() : "\n" + summary());
		return lines;
	}

	/** Whatever is no text of a script is a comment, so that the whole is SQL. */
	private List<String> texts() {
		List<String> lines = new ArrayList<>();
		this.plan.problems().forEach((problem) -> lines.addAll(comment("PROBLEM: " + problem)));
		this.plan.warnings().forEach((warning) -> lines.addAll(comment("WARNING: " + warning)));
		for (MigrationStep step : this.plan.steps()) {
			lines.addAll(comment(Words.of(step.module().id(), step.script().path()) + " (" + reason(step)
					+ (step.transactional() ? "" : ", no transaction") + ")"));
			String text = step.script().text().stripTrailing();
			lines.add(text);
			if (!isEnded(text)) {
				lines.add(";");
			}
			lines.add("");
		}
		lines.addAll(comment(summary()));
		return lines;
	}

	/** Whether what follows a text does not go on with its last statement. */
	private static boolean isEnded(String text) {
		return statements(text + "\nselect") > statements(text);
	}

	private static int statements(String text) {
		return SqlStatements.parse(text).statements().size();
	}

	/** A problem may have several lines, statements that somebody can copy among them. */
	private static List<String> comment(String text) {
		return text.lines().map("-- "::concat).toList();
	}

	/**
	 * Where something is wrong, that there are no steps does not mean that nothing is to
	 * do.
	 */
	private String summary() {
		String obstacles = obstacles(this.plan.problems().size());
		if (this.plan.steps().isEmpty() && !obstacles.isEmpty()) {
			return obstacles;
		}
		String steps = this.plan.steps().isEmpty() ? "Nothing" : Words.count(this.plan.steps().size(), "script");
		String heldBack = this.plan.heldBack().isEmpty() ? ""
				: ", %d %s".formatted(this.plan.heldBack().size(), this.leaving);
		return steps + " " + this.doing + heldBack + (obstacles.isEmpty() ? "." : ", but " + obstacles);
	}

	private static String obstacles(int problems) {
		return switch (problems) {
			case 0 -> "";
			case 1 -> "1 problem has to be put right first.";
			default -> problems + " problems have to be put right first.";
		};
	}

	private static String reason(MigrationStep step) {
		return step.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private static String remarks(MigrationStep step) {
		List<String> remarks = new ArrayList<>();
		if (!step.transactional()) {
			remarks.add("no transaction");
		}
		if (step.direction() == MigrationStep.Direction.UP) {
			remarks.add(step.undoable() ? "has a down script" : "no down script");
		}
		if (step.release() != null) {
			remarks.add(step.script().name().isNext() ? "not released" : "release " + step.release());
		}
		return String.join(", ", remarks);
	}

}
