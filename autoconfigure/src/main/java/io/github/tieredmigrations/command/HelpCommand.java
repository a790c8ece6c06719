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
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Shows what there is.
 */
@Command(name = "help", description = "Show what there is, or what a command can do.")
final class HelpCommand implements Callable<Integer> {

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
	private @Nullable String command;

	@Override
	public Integer call() {
		CommandLine parent = Objects.requireNonNull(this.spec).commandLine().getParent();
		CommandLine explained = (this.command != null) ? parent.getSubcommands().get(this.command) : parent;
		if (explained == null) {
			throw new ParameterException(parent, "There is no command '%s'".formatted(this.command));
		}
		explained.usage(parent.getOut(), parent.getColorScheme());
		return CommandExitCodes.DONE;
	}

}
