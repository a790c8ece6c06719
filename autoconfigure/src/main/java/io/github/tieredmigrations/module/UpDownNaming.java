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

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file for each direction: {@code 000001_create.up.sql} and
 * {@code 000001_create.down.sql}, {@code V0001.Create.up.sql}. Before the direction may
 * stand {@code .autocommit} and the vendor of a database.
 */
final class UpDownNaming implements ScriptNaming {

	private static final String AUTOCOMMIT = "autocommit";

	private static final String MEANT = "(?i)(?<prefix>v?)(?<number>\\d+(?:\\.\\d+)*)[\\W_]+(?<words>\\w.*?)"
			+ "[._-](?<direction>up|down)\\.sql";

	@Override
	public String advice() {
		return "Name it like 000001_create_tasks.up.sql";
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		NameCursor name = NameCursor.ofFile(path);
		boolean up = name.dropEnd(".up");
		if (!up && !name.dropEnd(".down")) {
			return Optional.empty();
		}
		name.skip("V");
		String number = name.numbers(".");
		boolean separated = name.skip("__") || name.skip("_") || name.skip(".") || name.skip("-");
		return (separated && !number.isEmpty())
				? scriptName(up ? ScriptKind.VERSIONED : ScriptKind.DOWN, number, name.rest()) : Optional.empty();
	}

	private static Optional<ScriptName> scriptName(ScriptKind kind, String number, String text) {
		String words = text;
		boolean autocommit = false;
		String vendor = null;
		for (int dot = words.lastIndexOf('.'); dot > 0; dot = words.lastIndexOf('.')) {
			String mark = words.substring(dot + 1);
			if (mark.equals(AUTOCOMMIT)) {
				autocommit = true;
			}
			else {
				// of two vendors nobody could tell for which of them the file is
				if (vendor != null || Vendors.canonical(mark) == null) {
					return Optional.empty();
				}
				vendor = Vendors.canonical(mark);
			}
			words = words.substring(0, dot);
		}
		return NameCursor.isWords(words) ? Optional.of(new ScriptName(kind, ScriptVersion.of(number), number,
				words.replace('_', ' '), new ScriptMarks(null, autocommit, vendor))) : Optional.empty();
	}

	@Override
	public Optional<String> suggest(String path) {
		Matcher meant = Pattern.compile(MEANT).matcher(ScriptPath.fileName(path));
		if (!meant.matches()) {
			return Optional.empty();
		}
		boolean prefixed = !meant.group("prefix").isEmpty();
		String words = meant.group("words");
		String marks = "";
		for (int dot = words.lastIndexOf('.'); dot > 0
				&& isMark(words.substring(dot + 1)); dot = words.lastIndexOf('.')) {
			marks = words.substring(dot).toLowerCase(Locale.ROOT) + marks;
			words = words.substring(0, dot);
		}
		String name = (prefixed ? "V" : "") + meant.group("number") + (prefixed ? "." : "_")
				+ words.replaceAll("[^A-Za-z0-9-]+", "_") + marks + "."
				+ meant.group("direction").toLowerCase(Locale.ROOT) + ".sql";
		return Optional.of(name).filter((proposal) -> parse(proposal).isPresent());
	}

	private static boolean isMark(String text) {
		String lowerCase = text.toLowerCase(Locale.ROOT);
		return lowerCase.equals(AUTOCOMMIT) || Vendors.canonical(lowerCase) != null;
	}

}
