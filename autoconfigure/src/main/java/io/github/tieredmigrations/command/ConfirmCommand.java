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

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.TieredMigrations;
import picocli.CommandLine.Command;

/**
 * Settles an unknown outcome: the script did all that it should.
 */
@Command(name = "confirm",
		description = "Say that a script of unknown outcome did all that it should: it is recorded without being run again, or, if it is a down script, its version taken out of the history.")
final class ConfirmCommand extends SettlingCommand {

	ConfirmCommand(Invocation invocation) {
		super(invocation);
	}

	@Override
	Direction settle(TieredMigrations migrations, ScriptReference settled) {
		return migrations.confirm(settled.module(), settled.label());
	}

	@Override
	String message(Direction direction) {
		return (direction == Direction.DOWN) ? "Confirmed %s: it is undone, and taken out of the history."
				: "Confirmed %s: the next run records it without running it.";
	}

}
