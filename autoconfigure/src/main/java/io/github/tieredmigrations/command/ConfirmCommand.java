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
import java.util.Objects;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Settles an unknown outcome: the script did all that it should.
 */
@Command(name = "confirm",
		description = "Say that a script of unknown outcome did all that it should: it is recorded without being run again, or, if it is a down script, its version taken out of the history.")
final class ConfirmCommand implements SubjectCommand {

	private final Invocation invocation;

	@Parameters(paramLabel = "MODULE@VERSION", description = "The script.")
	private @Nullable ScriptReference script;

	ConfirmCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public Integer call() {
		ScriptReference settled = Objects.requireNonNull(this.script);
		Direction direction = this.invocation.migrations().confirm(settled.module(), settled.label());
		this.invocation.screen()
			.show(new Changes(List.of(),
					((direction == Direction.DOWN) ? "Confirmed %s: it is undone, and taken out of the history."
							: "Confirmed %s: the next run records it without running it.")
						.formatted(settled)));
		return CommandExitCodes.DONE;
	}

}
