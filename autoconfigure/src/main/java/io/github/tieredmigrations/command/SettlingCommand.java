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
import io.github.tieredmigrations.engine.TieredMigrations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/**
 * Settles the unknown outcome of a script.
 */
abstract class SettlingCommand implements SubjectCommand {

	private final Invocation invocation;

	@Parameters(paramLabel = "MODULE@VERSION", description = "The script.")
	private @Nullable ScriptReference script;

	SettlingCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public final Integer call() {
		ScriptReference settled = Objects.requireNonNull(this.script);
		Direction direction = settle(this.invocation.migrations(), settled);
		this.invocation.screen().show(new Changes(List.of(), message(direction).formatted(settled)));
		return CommandExitCodes.DONE;
	}

	/** Settles it and returns which way the script was going. */
	abstract Direction settle(TieredMigrations migrations, ScriptReference settled);

	/** What to say then, with {@code %s} for the script. */
	abstract String message(Direction direction);

}
