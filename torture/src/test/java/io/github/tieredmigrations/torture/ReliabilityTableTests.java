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

package io.github.tieredmigrations.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the tests exist which {@code docs/reliability.md} names, one for each case
 * at least.
 */
class ReliabilityTableTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern ROW = Pattern.compile("\\| (\\d*) ?\\|.*\\|([^|]+)\\|");

	private static final Pattern TEST = Pattern.compile("`(?:([A-Z]\\w+))?\\.?([a-z]\\w+)?`");

	@Test
	void eachCaseNamesTestsThatExist() throws IOException {
		Map<String, String> sources = sources();
		List<String> cases = new ArrayList<>();
		for (Matcher row : rows()) {
			if (!row.group(1).isEmpty()) {
				cases.add(row.group(1));
			}
			assertThat(missing(row.group(2), sources)).as(row.group()).isEmpty();
		}
		assertThat(cases).containsExactlyElementsOf(IntStream.rangeClosed(1, 32).mapToObj(String::valueOf).toList());
	}

	/** A method without a class is one of the class before it. */
	private static List<String> missing(String cell, Map<String, String> sources) {
		List<String> missing = new ArrayList<>();
		String source = "";
		int found = 0;
		for (Matcher test = TEST.matcher(cell); test.find(); found++) {
			source = (test.group(1) != null) ? sources.getOrDefault(test.group(1), "") : source;
			String expected = (test.group(2) != null) ? "void " + test.group(2) + "(" : "@Test";
			if (!source.contains(expected)) {
				missing.add(test.group());
			}
		}
		return (found == 0) ? List.of("a test") : missing;
	}

	private static List<Matcher> rows() throws IOException {
		return Files.readAllLines(ROOT.resolve("docs/reliability.md"))
			.stream()
			.dropWhile((line) -> !line.equals("## The cases"))
			.takeWhile((line) -> !line.equals("## The soak"))
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.toList();
	}

	private static Map<String, String> sources() throws IOException {
		Map<String, String> sources = new HashMap<>();
		for (String module : List.of("torture", "autoconfigure", "start-tests/datasources")) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					sources.merge(file.getFileName().toString().replace(".java", ""), Files.readString(file),
							String::concat);
				}
			}
		}
		return sources;
	}

}
