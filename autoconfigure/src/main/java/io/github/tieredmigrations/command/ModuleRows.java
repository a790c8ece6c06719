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

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import io.github.tieredmigrations.command.Table.Cell;
import io.github.tieredmigrations.engine.AppliedScript;
import io.github.tieredmigrations.engine.ModuleStatus;
import io.github.tieredmigrations.engine.ModuleStatus.State;
import io.github.tieredmigrations.module.Problem;

/**
 * The rows of a table that show one module: what is wrong, what is to do, what is done.
 */
final class ModuleRows {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'")
		.withZone(ZoneOffset.UTC);

	private final ModuleStatus module;

	private final List<Problem> problems;

	private final boolean all;

	private boolean begun;

	ModuleRows(ModuleStatus module, List<Problem> problems, boolean all) {
		this.module = module;
		this.problems = problems;
		this.all = all;
	}

	void addTo(Table table) {
		String trouble = StatusOutput
			.label((this.module.state() == State.OUTCOME_UNKNOWN) ? State.OUTCOME_UNKNOWN : State.TROUBLE);
		for (Problem problem : this.problems) {
			table.row(name(), new Cell(trouble, Style.BAD),
					Cell.of(new Problem(null, problem.file(), problem.message(), problem.nextStep()).toString()));
		}
		this.module.pending().forEach((script) -> table.row(name(), new Cell("pending", Style.OPEN), Cell.of(script)));
		if (this.all && !this.module.applied().isEmpty()) {
			this.module.applied().forEach((script) -> table.row(applied(script)));
		}
		else if (!this.begun || !this.module.applied().isEmpty()) {
			table.row(name(), state(), Cell.of(folded()));
		}
	}

	/** Stands in the module's first row only. */
	private Cell name() {
		Cell name = Cell.of(this.begun ? "" : this.module.id().value());
		this.begun = true;
		return name;
	}

	private Cell[] applied(AppliedScript script) {
		return new Cell[] { name(), state(), Cell.of(script.script()),
				new Cell(TIME.format(script.appliedAt()), Style.FAINT), new Cell(script.appliedBy(), Style.FAINT),
				new Cell(Words.of(script.took()), Style.FAINT) };
	}

	private Cell state() {
		return switch (this.module.state()) {
			case TROUBLE, OUTCOME_UNKNOWN, PENDING, UP_TO_DATE -> new Cell("applied", Style.GOOD);
			case UNKNOWN -> new Cell("unknown", Style.BAD);
			case AHEAD, VANISHED -> new Cell(StatusOutput.label(this.module.state()), Style.OPEN);
			case INACTIVE -> new Cell("inactive", Style.FAINT);
		};
	}

	private String folded() {
		int count = this.module.applied().size();
		if (count == 0) {
			return (this.module.state() == State.UNKNOWN) ? "" : "nothing";
		}
		String version = this.module.currentVersion();
		return Words.count(count, "script") + ((version != null) ? ", up to " + version : "");
	}

}
