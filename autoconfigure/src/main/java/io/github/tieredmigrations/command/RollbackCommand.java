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

import java.util.Objects;

import io.github.tieredmigrations.engine.MigrationPlan;
import io.github.tieredmigrations.engine.RollbackTarget;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.engine.StepApproval;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Takes the database back.
 */
@Command(name = "rollback",
		description = "Take the database back to a target, which stays; everything above it goes, newest first.")
final class RollbackCommand implements SubjectCommand {

	private final Invocation invocation;

	@Spec
	private @Nullable CommandSpec spec;

	@ArgGroup(multiplicity = "1")
	private RollbackGoal goal = new RollbackGoal();

	@Option(names = "--dry-run", description = "Only show what would run.")
	private boolean dryRun;

	@Option(names = "--yes", description = "Do not ask.")
	private boolean yes;

	RollbackCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public boolean onlyShows() {
		return this.dryRun;
	}

	@Override
	public Integer call() {
		RollbackTarget target = this.goal.target(this.invocation.migrations());
		MigrationPlan plan = this.invocation.migrations().planRollback(target);
		boolean refused = !plan.problems().isEmpty();
		if (this.dryRun || (plan.steps().isEmpty() && !refused)) {
			this.invocation.screen().show(new PlanOutput(plan, "to take back", false));
			return refused ? CommandExitCodes.FAILED : CommandExitCodes.DONE;
		}
		// where it is not enabled it is refused below, and there is nothing to confirm
		boolean enabled = this.invocation.migrations().isRollbackEnabled();
		if (!refused && enabled && !isConfirmed(plan)) {
			this.invocation.screen().say("Nothing was taken back.");
			return CommandExitCodes.FAILED;
		}
		RunReport report = this.invocation.migrations().rollback(target, approval(plan, !refused && enabled));
		if (report.outcome() == Outcome.DECLINED) {
			this.invocation.screen().say("Nothing was taken back: the state has changed meanwhile. Look again.");
			return CommandExitCodes.FAILED;
		}
		this.invocation.screen().show(RunOutput.back(report));
		return CommandExitCodes.DONE;
	}

	/** What was not shown to somebody who confirmed it stays. */
	private StepApproval approval(MigrationPlan plan, boolean confirmed) {
		if (!confirmed) {
			return (step) -> false;
		}
		return this.yes ? StepApproval.ALL : plan.steps()::contains;
	}

	private boolean isConfirmed(MigrationPlan plan) {
		if (this.yes) {
			return true;
		}
		if (!this.invocation.terminal().isInteractive()) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"A rollback has to be confirmed, and there is no terminal to ask on: add --yes, or look first with --dry-run");
		}
		this.invocation.screen().preview(new PlanOutput(plan, "to take back", false));
		return this.invocation.terminal()
			.ask("Data may be lost. Type %s to go on:".formatted(this.goal))
			.filter(this.goal.toString()::equals)
			.isPresent();
	}

}
