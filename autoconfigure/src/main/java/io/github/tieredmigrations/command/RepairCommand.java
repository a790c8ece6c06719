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

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Takes the failed rows of a module out of the history.
 */
@Command(name = "repair",
		description = "Take the failed rows of a module out of the history, so that its scripts run again.")
final class RepairCommand implements SubjectCommand {

	private final Invocation invocation;

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(paramLabel = "MODULE", description = "The module.")
	private @Nullable ModuleId module;

	@Option(names = "--yes", description = "Do not ask.")
	private boolean yes;

	RepairCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() {
		ModuleId wanted = Objects.requireNonNull(this.module);
		List<String> planned = this.invocation.migrations().planRepair(wanted);
		if (planned.isEmpty()) {
			this.invocation.screen().show(new Changes(List.of(), "Nothing to repair in %s.".formatted(wanted)));
			return CommandExitCodes.DONE;
		}
		if (!isConfirmed(planned)) {
			this.invocation.screen().say("Nothing was changed.");
			return CommandExitCodes.FAILED;
		}
		List<String> done = this.invocation.migrations().repair(wanted);
		this.invocation.screen().show(new Changes(done, "Repaired %s.".formatted(wanted)));
		return CommandExitCodes.DONE;
	}

	private boolean isConfirmed(List<String> planned) {
		if (this.yes) {
			return true;
		}
		if (!this.invocation.terminal().isInteractive()) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"A repair has to be confirmed, and there is no terminal to ask on: add --yes. It would:%n%s"
						.formatted(String.join("\n", planned)));
		}
		this.invocation.screen().preview(new Changes(planned, "This is what the repair would do."));
		return this.invocation.terminal().ask("Do it? [y/N]").orElse("").toLowerCase(Locale.ROOT).startsWith("y");
	}

}
