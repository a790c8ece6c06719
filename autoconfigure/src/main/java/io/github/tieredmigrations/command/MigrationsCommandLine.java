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

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.MigrationInterruptedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands by which people and pipelines look after a database.
 */
public final class MigrationsCommandLine {

	private static final Logger logger = LoggerFactory.getLogger("tiered-migrations");

	private static final Supplier<CommandSubject> NOTHING = () -> {
		throw new IllegalStateException("The application has not been started");
	};

	private final List<String> arguments;

	private final PrintWriter out;

	private final PrintWriter err;

	private final Terminal terminal;

	private final Ansi ansi;

	private final GlobalOptions options;

	private final Screen screen;

	/**
	 * Creates the command line of this process.
	 * @param arguments the command and its options
	 * @param out where to write what is asked for
	 * @param err where to write errors
	 */
	public MigrationsCommandLine(List<String> arguments, PrintStream out, PrintStream err) {
		this(arguments, out, err, new SystemTerminal());
	}

	private MigrationsCommandLine(List<String> arguments, PrintStream out, PrintStream err, Terminal terminal) {
		this(arguments, writer(out, terminal), writer(err, terminal), terminal);
	}

	/** JSON and SQL for a file or a pipe lose no character, whatever the locale. */
	private static PrintWriter writer(PrintStream stream, Terminal terminal) {
		return terminal.isInteractive() ? new PrintWriter(stream, true)
				: new PrintWriter(stream, true, StandardCharsets.UTF_8);
	}

	MigrationsCommandLine(List<String> arguments, PrintWriter out, PrintWriter err, Terminal terminal) {
		this.arguments = List.copyOf(arguments);
		this.options = new GlobalOptions(arguments);
		this.out = out;
		this.err = err;
		this.terminal = terminal;
		this.ansi = (terminal.isInteractive() && Ansi.AUTO.enabled()) ? Ansi.ON : Ansi.OFF;
		this.screen = new Screen(out, err, this.ansi, this.options);
	}

	/**
	 * Does what can be done without the application: says what is wrong with the command
	 * line, or helps.
	 * @return the exit code, empty if the application is needed
	 */
	public OptionalInt executeAlone() {
		return requested().isPresent() ? OptionalInt.empty() : OptionalInt.of(execute(NOTHING));
	}

	/** The command that was asked for, if it needs the application. */
	private Optional<SubjectCommand> requested() {
		try {
			ParseResult deepest = commandLine(NOTHING).parseArgs(this.arguments.toArray(String[]::new));
			while (deepest.hasSubcommand()) {
				deepest = deepest.subcommand();
			}
			if (deepest.commandSpec().userObject() instanceof SubjectCommand command
					&& !deepest.isUsageHelpRequested()) {
				return Optional.of(command);
			}
		}
		catch (ParameterException ex) {
			// is told in the same way as any other when the command is executed
		}
		return Optional.empty();
	}

	/**
	 * Executes the command.
	 * @param subject what it works on
	 * @return the exit code
	 */
	public int execute(CommandSubject subject) {
		if (requested().filter(SubjectCommand::needsMigrations).isPresent()) {
			// here, where Spring Boot explains what is wrong with a bean
			subject.migrations().get();
		}
		return execute(() -> subject);
	}

	private int execute(Supplier<CommandSubject> subject) {
		int exitCode = commandLine(subject).execute(this.arguments.toArray(String[]::new));
		return (exitCode == CommandExitCodes.DONE && this.out.checkError()) ? unread() : exitCode;
	}

	/** What has changed the database is done, whether or not anybody reads of it. */
	private int unread() {
		if (requested().filter((command) -> !command.onlyShows()).isPresent()) {
			return CommandExitCodes.DONE;
		}
		this.screen.failed(Failure.of("The output could not be written, or not all of it.",
				"Look whether the disk is full, or whoever reads the output has gone."));
		return CommandExitCodes.FAILED;
	}

	/**
	 * Returns what shows how a run goes on.
	 * @return receives the events of the run
	 */
	public Consumer<MigrationEvent> progress() {
		return new Progress(this.screen);
	}

	private CommandLine commandLine(Supplier<CommandSubject> subject) {
		CommandLine commandLine = commands(new Invocation(subject, this.screen, this.terminal));
		Converters.register(commandLine);
		return commandLine.setOut(this.out)
			.setErr(this.err)
			.setColorScheme(Help.defaultColorScheme(this.ansi))
			.setUsageHelpWidth(100)
			.setParameterExceptionHandler((ex, arguments) -> misused(ex))
			.setExecutionExceptionHandler((ex, command, result) -> failed(ex));
	}

	private CommandLine commands(Invocation invocation) {
		return new CommandLine(this.options).addSubcommand(new StatusCommand(invocation))
			.addSubcommand(new ListCommand(invocation))
			.addSubcommand(new PlanCommand(invocation))
			.addSubcommand(new DeployCommand(invocation))
			.addSubcommand(new RollbackCommand(invocation))
			.addSubcommand(new VerifyCommand(invocation))
			.addSubcommand(new RepairCommand(invocation))
			.addSubcommand(new ConfirmCommand(invocation))
			.addSubcommand(new ForgetCommand(invocation))
			.addSubcommand(new NewCommand(invocation))
			.addSubcommand(new HelpCommand())
			.addSubcommand(new CompletionCommand());
	}

	private int misused(ParameterException ex) {
		String command = ex.getCommandLine().getCommandSpec().qualifiedName(" ");
		List<String> meant = (ex instanceof UnmatchedArgumentException unmatched) ? unmatched.getSuggestions()
				: List.of();
		String question = meant.isEmpty() ? "" : "Did you mean: %s? ".formatted(String.join(", ", meant));
		// a mistyped property may have a password for its value
		String message = String.valueOf(ex.getMessage())
			.replaceFirst("^Error: ", "")
			.replaceAll("('--[\\w-]+=)[^']*'", "$1…'");
		this.screen.failed(Failure.of(message, question + "'%s --help' shows what there is.".formatted(command)));
		return CommandExitCodes.USAGE;
	}

	private int failed(Exception failure) {
		if (failure instanceof MigrationInterruptedException interruption) {
			this.screen.interrupted(interruption);
		}
		else if (failure instanceof MigrationException exception) {
			this.screen.failed(Failure.of(exception));
		}
		else if (failure instanceof UnwritableFileException unwritable) {
			this.screen.failed(Failure.of(String.valueOf(unwritable.getMessage()),
					"Make the folder writable, or name another one with --directory."));
		}
		else {
			// its message may contain anything
			logger.debug("The command failed", failure);
			this.screen.failed(Failure.of("The command failed: %s".formatted(failure.getClass().getName()),
					"--logging.level.tiered-migrations=debug shows where and why."));
		}
		return CommandExitCodes.of(failure);
	}

}
