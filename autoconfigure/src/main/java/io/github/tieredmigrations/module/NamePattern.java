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

package io.github.tieredmigrations.module;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression of the application's own for the names of scripts.
 *
 * @param pattern the expression
 * @param groups the names of its groups
 */
record NamePattern(Pattern pattern, Set<String> groups) {

	static final Set<String> GROUPS = new LinkedHashSet<>(
			List.of("version", "description", "down", "repeatable", "release", "autocommit", "vendor"));

	private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

	static NamePattern of(String text) {
		Set<String> groups = new LinkedHashSet<>();
		GROUP.matcher(text).results().map((group) -> group.group(1)).forEach(groups::add);
		return new NamePattern(Pattern.compile(text), groups);
	}

	/** What is wrong with a text as a pattern, or {@code null}. */
	static @Nullable String problem(String text) {
		try {
			NamePattern pattern = of(text);
			if (!GROUPS.containsAll(pattern.groups)) {
				return "has a group that is not known; those that are: " + String.join(", ", GROUPS);
			}
			if (!pattern.groups.contains("version") && !pattern.groups.contains("repeatable")) {
				return "has no group (?<version>…), and none (?<repeatable>…) either";
			}
			return (pattern.groups.contains("repeatable") && !pattern.groups.contains("description"))
					? "has a group (?<repeatable>…) and none (?<description>…), by which a repeatable script is known"
					: null;
		}
		catch (PatternSyntaxException ex) {
			return "is no regular expression: %s near index %d".formatted(ex.getDescription(), ex.getIndex());
		}
	}

	/** Reads the name of a file, or its path where the expression speaks of folders. */
	Optional<ScriptName> parse(String path) {
		Matcher matcher = this.pattern
			.matcher((this.pattern.pattern().indexOf('/') < 0) ? ScriptPath.fileName(path) : path);
		return matcher.matches() ? scriptName(matcher) : Optional.empty();
	}

	private Optional<ScriptName> scriptName(Matcher matcher) {
		String description = words(text(matcher, "description"));
		String vendor = text(matcher, "vendor");
		if (vendor != null && Vendors.canonical(vendor) == null) {
			return Optional.empty();
		}
		if (text(matcher, "repeatable") != null) {
			return description.isEmpty() ? Optional.empty() : Optional
				.of(new ScriptName(ScriptKind.REPEATABLE, null, description, description, marks(matcher)));
		}
		String version = text(matcher, "version");
		String dotted = (version != null) ? version.replace('_', '.').replace('-', '.') : "";
		ScriptKind kind = (text(matcher, "down") != null) ? ScriptKind.DOWN : ScriptKind.VERSIONED;
		return ScriptVersion.parse(dotted)
			.map((parsed) -> new ScriptName(kind, parsed, dotted, description, marks(matcher)));
	}

	private ScriptMarks marks(Matcher matcher) {
		String release = text(matcher, "release");
		String vendor = text(matcher, "vendor");
		return new ScriptMarks((release != null) ? release.replace('_', '-') : null,
				text(matcher, "autocommit") != null, (vendor != null) ? Vendors.canonical(vendor) : null);
	}

	private @Nullable String text(Matcher matcher, String group) {
		return this.groups.contains(group) ? matcher.group(group) : null;
	}

	private static String words(@Nullable String text) {
		return (text != null) ? text.replace('_', ' ') : "";
	}

}
