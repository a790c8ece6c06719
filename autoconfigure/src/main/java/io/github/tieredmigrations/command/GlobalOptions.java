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
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The options that every command has.
 */
@Command(name = "migrations", synopsisSubcommandLabel = "COMMAND", usageHelpAutoWidth = false,
		description = "Looks after the database of this application.",
		footer = { "", "Exit codes: 0 done or nothing to do; 1 failed; 2 something is pending, changed or missing;",
				"3 the lock was not to be had; 64 the command line is wrong." })
final class GlobalOptions implements Callable<Integer> {

	private static final Pattern JSON = Pattern.compile("(?i)(?:^|\\s)--output[=\\s]json(?:\\s|$)");

	private final boolean asksForJson;

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", scope = ScopeType.INHERIT,
			description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
	private OutputFormat output = OutputFormat.TABLE;

	@Option(names = { "-q", "--quiet" }, defaultValue = "false", scope = ScopeType.INHERIT,
			description = "Write nothing but errors; the exit code tells the rest.")
	private boolean quiet;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
	private boolean help;

	/**
	 * What cannot be read further is to be told as JSON too, so the arguments are looked
	 * at first.
	 */
	GlobalOptions(List<String> arguments) {
		this.asksForJson = JSON.matcher(String.join(" ", arguments)).find();
	}

	/** Nothing but options was given. */
	@Override
	public Integer call() {
		CommandLine commandLine = Objects.requireNonNull(this.spec).commandLine();
		if (json()) {
			throw new ParameterException(commandLine, "A command is missing");
		}
		commandLine.usage(commandLine.getErr(), commandLine.getColorScheme());
		return CommandExitCodes.USAGE;
	}

	boolean json() {
		return this.asksForJson || this.output == OutputFormat.JSON;
	}

	boolean quiet() {
		return this.quiet;
	}

	boolean help() {
		return this.help;
	}

}
