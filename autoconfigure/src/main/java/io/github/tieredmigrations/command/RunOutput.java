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

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.RunReport;
import picocli.CommandLine.Help.Ansi;

/**
 * How a run ended.
 *
 * @param report the report
 * @param direction whether it went forward
 * @param done what was done with the scripts
 * @param nothing what is said where there was nothing to do
 */
record RunOutput(RunReport report, Direction direction, String done, String nothing) implements Output {

	static RunOutput forward(RunReport report) {
		return new RunOutput(report, Direction.UP, "applied", "Nothing to deploy");
	}

	static RunOutput back(RunReport report) {
		return new RunOutput(report, Direction.DOWN, "taken back", "Nothing to take back");
	}

	@Override
	public Fields fields() {
		return Json.of(this.report).add("direction", this.direction.name());
	}

	@Override
	public List<String> lines(Ansi ansi) {
		int applied = this.report.applied().size();
		if (this.report.outcome() == RunReport.Outcome.DECLINED) {
			return List.of(Style.OPEN.of("Stopped", ansi) + ": %s %s, %d still pending."
				.formatted(Words.count(applied, "script"), this.done, this.report.left()));
		}
		String what = (applied == 0) ? this.nothing : Words.count(applied, "script") + " " + this.done;
		List<String> lines = new ArrayList<>();
		lines.add(Style.GOOD.of(what, ansi)
				+ ": %d unchanged, %s.".formatted(this.report.unchanged(), Words.of(this.report.took())));
		if (this.direction == Direction.DOWN && applied > 0) {
			lines.add(
					"The next start or deploy of this version applies %1$s again: keep %1$s back by a target, or start the older version."
						.formatted((applied == 1) ? "it" : "them"));
		}
		return lines;
	}

}
