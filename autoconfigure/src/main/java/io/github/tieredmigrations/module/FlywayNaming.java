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

	private static final String VERSIONED_MEANT = "(?i)(?<prefix>[vu]?)(?<version>\\d+(?:[._]\\d+)*)[\\W_]+(?<words>\\w.*?)(?<down>\\.down)?\\.sql";

	private static final String REPEATABLE_MEANT = "(?i)r[\\W_]+(?<words>\\w.*)\\.sql";

	@Override
	public String advice() {
		return "Name it like V1__create_tasks.sql";
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		NameCursor name = NameCursor.ofFile(path);
		if (name.skip("V")) {
			return versioned(ScriptKind.VERSIONED, name);
		}
		if (name.skip("U")) {
			return versioned(ScriptKind.DOWN, name);
		}
		return (name.skip("R__") && !name.isAtEnd()) ? Optional.of(repeatable(words(name.rest()))) : Optional.empty();
	}

	private static Optional<ScriptName> versioned(ScriptKind kind, NameCursor name) {
		String version = name.numbers("._").replace('_', '.');
		if (version.isEmpty() || (!name.isAtEnd() && !name.skip("__"))) {
			return Optional.empty();
		}
		return Optional.of(new ScriptName(kind, ScriptVersion.of(version), version, words(name.rest())));
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
		Matcher versioned = Pattern.compile(VERSIONED_MEANT).matcher(fileName);
		if (versioned.matches()) {
			boolean down = versioned.group("prefix").equalsIgnoreCase("u") || versioned.group("down") != null;
			return Optional
				.of((down ? "U" : "V") + versioned.group("version") + "__" + versioned.group("words") + ".sql");
		}
		Matcher repeatable = Pattern.compile(REPEATABLE_MEANT).matcher(fileName);
		return repeatable.matches() ? Optional.of("R__" + repeatable.group("words") + ".sql") : Optional.empty();
	}

}
