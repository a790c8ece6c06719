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

import org.jspecify.annotations.Nullable;

/**
 * A folder for each version: {@code 20240131120000_create/up.sql}, or
 * {@code migration.sql} in place of {@code up.sql}, and {@code down.sql} to undo.
 */
final class DirectoryNaming implements ScriptNaming {

	private static final String MEANT = "(?i)(?:.*/)?(?<number>\\d[\\d-]*)[\\W_]+(?<words>[A-Za-z0-9][^/]*)/(?<file>up|down|migration)\\.sql";

	private static final int DASHED_LENGTH = "2024-01-31-120000".length();

	@Override
	public String advice() {
		return "Name it like 20240131120000_create_tasks/up.sql";
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		int slash = path.lastIndexOf('/');
		ScriptKind kind = (slash > 0) ? kind(path.substring(slash + 1)) : null;
		if (kind == null) {
			return Optional.empty();
		}
		NameCursor folder = NameCursor.of(ScriptPath.fileName(path.substring(0, slash)));
		String number = number(folder.numbers("-"));
		if (number.isEmpty() || !folder.skip("_")) {
			return Optional.empty();
		}
		String words = folder.rest();
		return NameCursor.isWords(words)
				? Optional.of(new ScriptName(kind, ScriptVersion.of(number), number, words.replace('_', ' ')))
				: Optional.empty();
	}

	private static @Nullable ScriptKind kind(String fileName) {
		return switch (fileName) {
			case "up.sql", "migration.sql" -> ScriptKind.VERSIONED;
			case "down.sql" -> ScriptKind.DOWN;
			default -> null;
		};
	}

	/** Dashes may stand between the parts of a date only, so that the order is kept. */
	private static String number(String text) {
		boolean dashed = text.indexOf('-') >= 0;
		boolean date = text.length() == DASHED_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-'
				&& text.charAt(10) == '-' && text.lastIndexOf('-') == 10;
		return (dashed && !date) ? "" : text.replace("-", "");
	}

	@Override
	public Optional<String> suggest(String path) {
		Matcher meant = Pattern.compile(MEANT).matcher(path);
		if (!meant.matches()) {
			return Optional.empty();
		}
		String words = meant.group("words").replaceAll("[^A-Za-z0-9-]+", "_");
		String file = meant.group("file").toLowerCase(Locale.ROOT);
		return Optional.of(meant.group("number") + "_" + words + "/" + file + ".sql")
			.filter((proposal) -> parse(proposal).isPresent());
	}

}
