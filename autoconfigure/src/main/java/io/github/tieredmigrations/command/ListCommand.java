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

import io.github.tieredmigrations.command.Table.Cell;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.Tier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * Lists the scripts that there are.
 */
@Command(name = "list", description = "List all scripts in the order of a plan, without asking the database.")
final class ListCommand implements SubjectCommand {

	private final Invocation invocation;

	ListCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public boolean onlyShows() {
		return true;
	}

	@Override
	public Integer call() {
		ModuleCatalog catalog = this.invocation.subject().get().modules().find();
		this.invocation.screen()
			.show(new Listing(this.invocation.migrations().scripts(), catalog.problems(), catalog.warnings()));
		return catalog.problems().isEmpty() ? CommandExitCodes.DONE : CommandExitCodes.FAILED;
	}

	/**
	 * The scripts that there are.
	 *
	 * @param scripts the scripts, in order
	 * @param problems what is wrong with the files, so that scripts may be missing here
	 * @param warnings what people should know of
	 */
	record Listing(List<Script> scripts, List<Problem> problems, List<Problem> warnings) implements Output {

		@Override
		public Fields fields() {
			return new Fields().add("scripts", this.scripts, Json::of)
				.add("problems", this.problems, Json::of)
				.add("warnings", this.warnings, Json::of);
		}

		@Override
		public List<String> lines(Ansi ansi) {
			List<String> lines = new ArrayList<>(Problems.lines("Problems", this.problems, Style.BAD, ansi));
			lines.addAll(table(ansi));
			lines.addAll(Problems.lines("Warnings", this.warnings, Style.OPEN, ansi));
			return lines;
		}

		private List<String> table(Ansi ansi) {
			Table table = new Table();
			Tier tier = null;
			for (Script script : this.scripts) {
				if (script.module().tier() != tier) {
					tier = script.module().tier();
					table.heading(tier.id());
				}
				table.row(Cell.of(script.module().value()), Cell.of(script.path()),
						new Cell(remark(script), Style.FAINT));
			}
			return table.lines(ansi);
		}

		private static String remark(Script script) {
			if (script.sampleData()) {
				return "sample data";
			}
			String release = script.name().release();
			return (script.name().kind() == ScriptKind.REPEATABLE) ? "repeatable" : (release != null) ? release : "";
		}

	}

}
