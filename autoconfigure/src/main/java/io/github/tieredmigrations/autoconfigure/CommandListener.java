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

package io.github.tieredmigrations.autoconfigure;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

import io.github.tieredmigrations.command.CommandExitCodes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiOutput.Enabled;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Makes of a start the frame of a command, if one is asked for: after all properties are
 * known, and before the first line is logged.
 */
final class CommandListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String SOURCE = "migrationsCommand";

	private static final String LEVELS = "migrationsCommandLogLevels";

	private static final String NO_COLOURS = "migrationsCommandColours";

	private static final String COMMAND_LINE = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;

	private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final String COLOURS = "spring.output.ansi.enabled";

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		CommandRequest.wordBeforeCommand(event.getArgs())
			.ifPresent((place) -> refuse(
					"'migrations' has to be the first argument that is no option, and %s comes before it. An option and its value are one argument: --name=value."
						.formatted(place)));
		CommandRequest.propertyApartFromItsValue(event.getArgs())
			.ifPresent((name) -> refuse(
					"'%1$s' has no value. An option and its value are one argument: %1$s=value.".formatted(name)));
		if (CommandRequest.isLineUnfinished(event.getArgs(), event.getEnvironment())) {
			// the line itself may hold a password
			refuse("A quotation mark in migrations.command has none that ends it.");
		}
		Optional<CommandRequest> request = CommandRequest.of(event.getArgs(), event.getEnvironment());
		if (request.isPresent()) {
			prepare(request.get(), event);
		}
	}

	/** Rather than to start the application, and to migrate, in its stead. */
	private static void refuse(String message) {
		System.err.println(message);
		System.exit(CommandExitCodes.USAGE);
	}

	private static void prepare(CommandRequest request, ApplicationEnvironmentPreparedEvent event) {
		if (!ClassUtils.isPresent("picocli.CommandLine", CommandListener.class.getClassLoader())) {
			System.err.printf("The command 'migrations %s' needs the library info.picocli:picocli, which is not on the"
					+ " class path of this application.%n", request.line());
			System.exit(CommandExitCodes.FAILED);
		}
		PrintStream out = System.out;
		CommandExecution execution = new CommandExecution(request.arguments(), out, System.err);
		execution.withoutApplication().ifPresent(System::exit);
		// whatever else writes to it, loggers above all
		System.setOut(System.err);
		describe(request, event.getEnvironment().getPropertySources());
		// read already by then, when a terminal meant colours
		AnsiOutput.setEnabled(event.getEnvironment().getProperty(COLOURS, Enabled.class, Enabled.NEVER));
		SpringApplication application = event.getSpringApplication();
		application.addInitializers((context) -> execution.prepare(context));
	}

	private static void describe(CommandRequest request, MutablePropertySources sources) {
		if (sources.contains(COMMAND_LINE)) {
			sources.replace(COMMAND_LINE,
					new SimpleCommandLinePropertySource(COMMAND_LINE, request.others().toArray(String[]::new)));
		}
		addLogging(request, sources);
		sources.addFirst(new MapPropertySource(SOURCE,
				Map.of("spring.main.web-application-type", "none", "spring.main.banner-mode", "off",
						"spring.main.log-startup-info", "false", "spring.main.keep-alive", "false",
						CommandRequest.PROPERTY, request.line())));
	}

	/**
	 * An environment variable may show more of the log, unless the output is to be quiet:
	 * then it is the application that it was meant for. That the output goes to a
	 * terminal says nothing of the log, so that has no colours.
	 */
	private static void addLogging(CommandRequest request, MutablePropertySources sources) {
		String level = request.isQuiet() ? "ERROR" : "WARN";
		MapPropertySource levels = new MapPropertySource(LEVELS,
				Map.of("logging.level.root", level, "logging.level.tiered-migrations", level));
		if (!request.isQuiet() && sources.contains(ENVIRONMENT)) {
			sources.addAfter(ENVIRONMENT, levels);
		}
		else {
			addBehindCommandLine(sources, levels);
		}
		addBehindCommandLine(sources, new MapPropertySource(NO_COLOURS, Map.of(COLOURS, "never")));
	}

	private static void addBehindCommandLine(MutablePropertySources sources, MapPropertySource source) {
		if (sources.contains(COMMAND_LINE)) {
			sources.addAfter(COMMAND_LINE, source);
		}
		else {
			sources.addFirst(source);
		}
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER - 1;
	}

}
