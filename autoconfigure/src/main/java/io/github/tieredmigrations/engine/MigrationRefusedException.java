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

import java.util.List;
import java.util.stream.Collectors;

import io.github.tieredmigrations.module.Problem;

/**
 * Nothing ran: the files, the settings or the history have to be put right first.
 */
public final class MigrationRefusedException extends MigrationException {

	private static final long serialVersionUID = 1L;

	private final transient List<Problem> problems;

	private MigrationRefusedException(String headline, String nextStep, List<Problem> problems) {
		super("%s (%d found):%n%n".formatted(headline, problems.size())
				+ problems.stream().map((problem) -> "    - " + problem).collect(Collectors.joining("\n")), nextStep);
		this.problems = List.copyOf(problems);
	}

	static MigrationRefusedException beforeTheRun(List<Problem> problems) {
		return new MigrationRefusedException("Nothing was migrated, something has to be put right first",
				"Correct what is named above and start again.", problems);
	}

	static MigrationRefusedException beforeTheRollback(List<Problem> problems) {
		return new MigrationRefusedException("Nothing was rolled back, something has to be put right first",
				"Correct what is named above and repeat the rollback.", problems);
	}

	/** What was asked for does not fit what is there. */
	static MigrationRefusedException ofRequest(Problem problem) {
		return new MigrationRefusedException("Nothing was changed", "Correct what is named above and try again.",
				List.of(problem));
	}

	static MigrationRefusedException byVerification(List<Problem> problems) {
		return new MigrationRefusedException("The database is not as this application needs it; nothing was changed",
				"Let the process that migrates this database do so first ('migrations deploy', or a start with migrations.mode=migrate), or wait longer for it (migrations.verify.timeout); correct what else is named above, and start again.",
				problems);
	}

	/**
	 * Returns all that was found.
	 * @return the problems, at least one
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	@Override
	RunReport.Outcome outcome() {
		return RunReport.Outcome.REFUSED;
	}

}
