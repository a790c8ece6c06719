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

import io.github.tieredmigrations.engine.MigrationPlan;
import io.github.tieredmigrations.engine.MigrationTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what a deployment would do.
 */
@Command(name = "plan",
		description = "Show what deploy would run, in order. Takes no lock and changes nothing; a role that may only read suffices.")
final class PlanCommand implements SubjectCommand {

	private final Invocation invocation;

	@Mixin
	private final TargetOptions target = new TargetOptions();

	@Option(names = "--sql", description = "The texts of the scripts.")
	private boolean sql;

	@Option(names = "--check", description = "End with 2 if anything is pending, changed or missing.")
	private boolean check;

	PlanCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public boolean onlyShows() {
		return true;
	}

	@Override
	public Integer call() {
		MigrationTarget wanted = this.target.get(this.invocation, this.invocation.subject().get().target());
		MigrationPlan plan = this.invocation.migrations().plan(wanted);
		String leaving = (wanted instanceof MigrationTarget.Within) ? "left out" : "held back by the target";
		this.invocation.screen().show(new PlanOutput(plan, "to apply", leaving, this.sql));
		if (this.check) {
			return plan.isUpToDate() ? CommandExitCodes.DONE : CommandExitCodes.FINDINGS;
		}
		return plan.problems().isEmpty() ? CommandExitCodes.DONE : CommandExitCodes.FAILED;
	}

}
