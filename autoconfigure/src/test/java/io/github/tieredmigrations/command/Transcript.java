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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.tieredmigrations.command.CommandProject.Result;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Executes the commands of a document and writes their outputs below them.
 */
final class Transcript {

	private static final String PROMPT = "$ ";

	private static final String CALL = "java -jar app.jar migrations ";

	private static final String EXIT_CODE = "echo $?";

	private final CommandProject project;

	private final Map<String, Runnable> before;

	private Result last = new Result(0, "", "");

	Transcript(CommandProject project, Map<String, Runnable> before) {
		this.project = project;
		this.before = before;
	}

	/** What there is now is kept in the build's folder, to be copied. */
	void compare(Path document) throws IOException {
		String expected = Files.readString(document);
		List<String> actual = new ArrayList<>();
		String block = null;
		for (String line : expected.lines().toList()) {
			String text = line.strip();
			if (text.startsWith("```")) {
				block = (block == null) ? text.substring(3) : null;
			}
			if (!"console".equals(block) || text.startsWith("```")) {
				actual.add(line);
			}
			else if (text.startsWith(PROMPT)) {
				actual.add(line);
				output(text.substring(PROMPT.length())).lines()
					.forEach((output) -> actual.add(line.substring(0, line.indexOf(PROMPT)) + output));
			}
		}
		Path copy = Files.createDirectories(Path.of("target", "docs")).resolve(document.getFileName());
		Files.writeString(copy, String.join("\n", actual) + "\n");
		assertThat(copy).hasSameTextualContentAs(document);
	}

	private String output(String line) {
		if (line.equals(EXIT_CODE)) {
			return String.valueOf(this.last.exitCode());
		}
		assertThat(line).startsWith(CALL);
		String command = line.substring(CALL.length());
		this.before.getOrDefault(command.split(" ")[0], () -> {
		}).run();
		String alone = command.replaceFirst(" [|>] .*", "");
		this.last = this.project.run(words(alone));
		if (alone.contains("--output json")) {
			assertThat(JsonParserFactory.getJsonParser().parseMap(this.last.out())).isNotEmpty();
		}
		return alone.equals(command) ? normalized(this.last) : "";
	}

	private static String[] words(String command) {
		return Pattern.compile("\"([^\"]*)\"|\\S+")
			.matcher(command)
			.results()
			.map((word) -> (word.group(1) != null) ? word.group(1) : word.group())
			.toArray(String[]::new);
	}

	private String normalized(Result result) {
		return (result.out() + result.err()).replace(this.project.root().toString(), "src/main/resources")
			.replaceAll("\\d+ ms|\\d+\\.\\d s", "12 ms");
	}

}
