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

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.module.Problem;
import picocli.CommandLine.Help.Ansi;

/**
 * Problems or warnings below a heading.
 */
final class Problems {

	private Problems() {
	}

	static List<String> lines(String heading, List<Problem> problems, Style style, Ansi ansi) {
		List<String> lines = new ArrayList<>();
		if (!problems.isEmpty()) {
			lines.add(style.of(heading, ansi));
			problems.forEach((problem) -> lines.add("  - " + problem));
		}
		return lines;
	}

}
