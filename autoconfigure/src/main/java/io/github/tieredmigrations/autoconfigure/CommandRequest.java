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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * The wish that a command runs instead of the application.
 *
 * @param arguments the command and its options
 * @param others the arguments that are for Spring Boot
 */
record CommandRequest(List<String> arguments, List<String> others) {

	static final String PROPERTY = "migrations.command";

	private static final String WORD = "migrations";

	static final Set<String> COMMANDS = Set.of("status", "list", "plan", "deploy", "rollback", "verify", "repair",
			"confirm", "forget", "new", "help", "generate-completion");

	/** No option of a command has a dot in its name, and nearly all properties have. */
	private static final Pattern FOR_SPRING_BOOT = Pattern.compile("--(?:[^=\\s]*\\.[^=]*(?:=.*)?|debug|trace)",
			Pattern.DOTALL);

	/** A warning in the log would stand beside the one object of an error. */
	private static final Set<String> QUIETING = Set.of("-q", "--quiet", "--output=json", "json");

	CommandRequest {
		arguments = List.copyOf(arguments);
		others = List.copyOf(others);
	}

	/**
	 * Looks for the wish: the word {@code migrations} before any other argument that is
	 * no option, or a property.
	 */
	static Optional<CommandRequest> of(String[] arguments, PropertyResolver environment) {
		List<String> all = Arrays.asList(arguments);
		if (isWordGiven(all)) {
			List<String> rest = new ArrayList<>(all);
			rest.remove(firstWord(all));
			return Optional.of(positional(rest));
		}
		String line = environment.getProperty(PROPERTY);
		return StringUtils.hasText(line) ? Optional.of(new CommandRequest(split(line), all)) : Optional.empty();
	}

	/**
	 * Finds a command that some other word has come before, so that the application would
	 * start instead.
	 * @return where that word stands, without it where it may be the value of an option,
	 * or empty if no command stands among the arguments
	 */
	static Optional<String> wordBeforeCommand(String[] arguments) {
		List<String> all = Arrays.asList(arguments);
		int word = all.indexOf(WORD);
		boolean command = word >= 0 && word + 1 < all.size() && COMMANDS.contains(all.get(word + 1));
		int other = firstWord(all);
		if (!command || other >= word) {
			return Optional.empty();
		}
		return Optional.of((other > 0) ? "what stands behind '%s'".formatted(all.get(other - 1).split("=", 2)[0])
				: "'%s'".formatted(all.get(other)));
	}

	/**
	 * Finds a property of a command line whose value is an argument of its own, which the
	 * command would take for its own, and show.
	 * @return the name of the property as it is given, or empty if there is none
	 */
	static Optional<String> propertyApartFromItsValue(String[] arguments) {
		List<String> all = Arrays.asList(arguments);
		if (!isWordGiven(all)) {
			return Optional.empty();
		}
		for (int i = firstWord(all) + 1; i < all.size() - 1; i++) {
			String argument = all.get(i);
			if (argument.startsWith("--") && argument.indexOf('.') > 0 && argument.indexOf('=') < 0
					&& !all.get(i + 1).startsWith("-")) {
				return Optional.of(argument);
			}
		}
		return Optional.empty();
	}

	/**
	 * Tells whether the property that is to be executed holds half of a quotation, so
	 * that nobody knows which words belong together.
	 */
	static boolean isLineUnfinished(String[] arguments, PropertyResolver environment) {
		String line = environment.getProperty(PROPERTY);
		return line != null && !isWordGiven(Arrays.asList(arguments)) && new QuotedLine(line).isUnfinished();
	}

	private static boolean isWordGiven(List<String> arguments) {
		int word = firstWord(arguments);
		return word < arguments.size() && arguments.get(word).equals(WORD);
	}

	private static int firstWord(List<String> arguments) {
		int word = 0;
		while (word < arguments.size() && arguments.get(word).startsWith("-")) {
			word++;
		}
		return word;
	}

	private static CommandRequest positional(List<String> arguments) {
		List<String> command = new ArrayList<>();
		List<String> others = new ArrayList<>();
		arguments.forEach((argument) -> (FOR_SPRING_BOOT.matcher(argument).matches() ? others : command).add(argument));
		return new CommandRequest(command, others);
	}

	private static List<String> split(String line) {
		List<String> words = new QuotedLine(line).words();
		return words.get(0).equals(WORD) ? words.subList(1, words.size()) : words;
	}

	/**
	 * Whether nothing but errors is to be written beside what the command was asked for.
	 */
	boolean isQuiet() {
		return this.arguments.stream()
			.map((argument) -> argument.toLowerCase(Locale.ROOT))
			.anyMatch(QUIETING::contains);
	}

	/** The command as one line, for those who ask whether there is one. */
	String line() {
		return this.arguments.isEmpty() ? "help" : String.join(" ", this.arguments);
	}

}
