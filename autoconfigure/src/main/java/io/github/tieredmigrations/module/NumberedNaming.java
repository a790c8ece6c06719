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
 * Numbers and words: {@code 001_create_tasks.sql}, {@code 1.2_more.sql},
 * {@code 999a_last.sql}, and {@code 001_create_tasks.down.sql} to undo.
 */
final class NumberedNaming implements ScriptNaming {

	private static final String MEANT = "(?i)v?(?<number>\\d+(?:\\.\\d+)*[a-z]?)[\\W_]+(?<words>[A-Za-z0-9].*?)(?<down>\\.down)?\\.sql";

	@Override
	public String advice() {
		return "Name it like 001_create_tasks.sql";
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		NameCursor name = NameCursor.ofFile(path);
		String number = name.numbers(".");
		String letter = name.letter();
		if (number.isEmpty() || !name.skip("_")) {
			return Optional.empty();
		}
		ScriptKind kind = name.dropEnd(".down") ? ScriptKind.DOWN : ScriptKind.VERSIONED;
		String words = name.rest();
		return NameCursor.isWords(words) ? Optional.of(scriptName(kind, number + letter, words)) : Optional.empty();
	}

	private static ScriptName scriptName(ScriptKind kind, String version, String words) {
		return new ScriptName(kind, ScriptVersion.of(version), version, words.replace('_', ' '));
	}

	@Override
	public Optional<String> suggest(String path) {
		Matcher meant = Pattern.compile(MEANT).matcher(ScriptPath.fileName(path));
		if (!meant.matches()) {
			return Optional.empty();
		}
		String down = (meant.group("down") != null) ? ".down" : "";
		String words = meant.group("words").replaceAll("[^A-Za-z0-9-]+", "_");
		String name = (meant.group("number") + "_" + words + down + ".sql").toLowerCase(Locale.ROOT);
		return Optional.of(name).filter((proposal) -> parse(proposal).isPresent());
	}

}
