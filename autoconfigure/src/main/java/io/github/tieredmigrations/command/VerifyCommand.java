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

import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.module.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/**
 * Checks that the database is as the files say.
 */
@Command(name = "verify",
		description = "Compare the files with the history; ends with 2 if anything is pending, changed or missing.")
final class VerifyCommand implements SubjectCommand {

	private final Invocation invocation;

	VerifyCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public boolean onlyShows() {
		return true;
	}

	@Override
	public Integer call() {
		List<Problem> findings = findings();
		this.invocation.screen().show(new Findings(findings));
		return findings.isEmpty() ? CommandExitCodes.DONE : CommandExitCodes.FINDINGS;
	}

	private List<Problem> findings() {
		try {
			this.invocation.migrations().verify();
			return List.of();
		}
		catch (MigrationRefusedException ex) {
			return ex.problems();
		}
	}

	/**
	 * What the verification has found.
	 *
	 * @param findings what is not as it should be
	 */
	record Findings(List<Problem> findings) implements Output {

		@Override
		public Fields fields() {
			return new Fields().add("verified", this.findings.isEmpty()).add("problems", this.findings, Json::of);
		}

		@Override
		public List<String> lines(Ansi ansi) {
			if (this.findings.isEmpty()) {
				return List.of(Style.GOOD.of("The database is as the files say.", ansi));
			}
			List<String> lines = new ArrayList<>(
					Problems.lines("The database is not as the files say", this.findings, Style.BAD, ansi));
			lines.add("");
			lines.add(Words.count(this.findings.size(), "finding") + ".");
			return lines;
		}

	}

}
