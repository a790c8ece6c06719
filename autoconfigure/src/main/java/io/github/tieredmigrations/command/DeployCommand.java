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
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.engine.StepApproval;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Brings the database forward.
 */
@Command(name = "deploy", description = "Bring the database forward to a target. Never takes anything back.")
final class DeployCommand implements SubjectCommand {

	private final Invocation invocation;

	@Spec
	private @Nullable CommandSpec spec;

	@Mixin
	private final TargetOptions target = new TargetOptions();

	@Option(names = "--step", description = "Ask before each script.")
	private boolean step;

	DeployCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() {
		if (this.step && !this.invocation.terminal().isInteractive()) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"--step asks before each script, and there is no terminal to ask on");
		}
		Optional<MigrationTarget> wanted = target();
		if (wanted.isEmpty()) {
			this.invocation.screen().say("Nothing was deployed.");
			return CommandExitCodes.FAILED;
		}
		RunReport report = this.invocation.migrations().migrate(wanted.get(), approval());
		this.invocation.screen().show(RunOutput.forward(report));
		return (report.outcome() == RunReport.Outcome.DECLINED) ? CommandExitCodes.FAILED : CommandExitCodes.DONE;
	}

	/** Empty if somebody was asked and did not choose. */
	private Optional<MigrationTarget> target() {
		MigrationTarget otherwise = this.invocation.subject().get().target();
		UnaryOperator<MigrationTarget> within = (wanted) -> this.target.get(this.invocation, wanted);
		Optional<MigrationTarget> chosen = (this.target.isEmpty() && this.invocation.terminal().isInteractive())
				? new ReleaseChoice(this.invocation, within).choose(otherwise) : Optional.of(otherwise);
		return chosen.map(within);
	}

	private StepApproval approval() {
		return this.step ? new AskingApproval(this.invocation.terminal()) : StepApproval.ALL;
	}

}
