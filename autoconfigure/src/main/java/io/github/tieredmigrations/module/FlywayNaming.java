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

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that Flyway knows: {@code V1__create.sql}, {@code V1_2__more.sql},
 * {@code R__views.sql}, and {@code U1__create.sql} to undo.
 */
final class FlywayNaming implements ScriptNaming {

	private static final Pattern VERSIONED = Pattern
		.compile("(?<prefix>[VU])(?<version>\\d+(?:[._]\\d+)*)(?:__(?<words>.*))?\\.(?i:sql)");

	private static final Pattern REPEATABLE = Pattern.compile("R__(?<words>.+)\\.(?i:sql)");

	private static final Pattern VERSIONED_MEANT = Pattern
		.compile("(?i)(?<prefix>[vu]?)(?<version>\\d+(?:[._]\\d+)*)[\\W_]+(?<words>\\w.*?)(?<down>\\.down)?\\.sql");

	private static final Pattern REPEATABLE_MEANT = Pattern.compile("(?i)r[\\W_]+(?<words>\\w.*)\\.sql");

	@Override
	public Optional<ScriptName> parse(String path) {
		String fileName = ScriptPath.fileName(path);
		Matcher versioned = VERSIONED.matcher(fileName);
		if (versioned.matches()) {
			return Optional.of(versioned(versioned));
		}
		Matcher repeatable = REPEATABLE.matcher(fileName);
		return repeatable.matches() ? Optional.of(repeatable(words(repeatable.group("words")))) : Optional.empty();
	}

	private static ScriptName versioned(Matcher name) {
		ScriptKind kind = name.group("prefix").equals("U") ? ScriptKind.DOWN : ScriptKind.VERSIONED;
		String version = name.group("version").replace('_', '.');
		String words = name.group("words");
		return new ScriptName(kind, ScriptVersion.of(version), version, (words != null) ? words(words) : "");
	}

	private static ScriptName repeatable(String words) {
		return new ScriptName(ScriptKind.REPEATABLE, null, words, words);
	}

	private static String words(String text) {
		return text.replace('_', ' ');
	}

	@Override
	public Optional<String> suggest(String path) {
		String fileName = ScriptPath.fileName(path);
		Matcher versioned = VERSIONED_MEANT.matcher(fileName);
		if (versioned.matches()) {
			boolean down = versioned.group("prefix").equalsIgnoreCase("u") || versioned.group("down") != null;
			return Optional
				.of((down ? "U" : "V") + versioned.group("version") + "__" + versioned.group("words") + ".sql");
		}
		Matcher repeatable = REPEATABLE_MEANT.matcher(fileName);
		return repeatable.matches() ? Optional.of("R__" + repeatable.group("words") + ".sql") : Optional.empty();
	}

}
