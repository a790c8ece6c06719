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

import org.jspecify.annotations.Nullable;

/**
 * A release, a timestamp in seconds and words: {@code 1.2.0-1700000000-add-users.sql},
 * {@code next-1700000000.1-more.sql} before there is a release, and
 * {@code 1.2.0-1700000000-add-users.down.sql} to undo. The timestamp is the version, the
 * release only a label.
 */
final class ReleaseNaming implements ScriptNaming {

	private static final int TIMESTAMP_DIGITS = 10;

	private static final String MEANT = "(?i)(?<release>next|v?\\d+(?:\\.\\d+)*(?:[-_][a-z][0-9a-z]*(?:\\.[0-9a-z]+)*)?)[\\W_]+"
			+ "(?<seconds>\\d{10})(?:\\d{3})?(?<suffix>\\.\\d+)?[\\W_]+(?<words>\\w.*?)(?<down>\\.down)?\\.sql";

	@Override
	public String advice() {
		return "Name it like 1.2.0-1700000000-create-tasks.sql";
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		NameCursor name = NameCursor.ofFile(path);
		ScriptKind kind = name.dropEnd(".down") ? ScriptKind.DOWN : ScriptKind.VERSIONED;
		String text = name.rest();
		for (int dash = text.indexOf('-'); dash > 0; dash = text.indexOf('-', dash + 1)) {
			NameCursor behind = NameCursor.of(text.substring(dash + 1));
			String timestamp = behind.numbers(".");
			boolean seconds = timestamp.length() == TIMESTAMP_DIGITS || timestamp.indexOf('.') == TIMESTAMP_DIGITS;
			if (seconds && behind.skip("-") && !behind.isAtEnd()) {
				return scriptName(kind, text.substring(0, dash), timestamp, behind.rest());
			}
		}
		return Optional.empty();
	}

	private static Optional<ScriptName> scriptName(ScriptKind kind, String label, String timestamp, String words) {
		String release = release(label);
		return (release != null)
				? Optional.of(new ScriptName(kind, ScriptVersion.of(timestamp), timestamp,
						words.replace('-', ' ').replace('_', ' '), new ScriptMarks(release, false, null)))
				: Optional.empty();
	}

	private static @Nullable String release(String label) {
		return label.equals(ScriptMarks.NEXT) ? label
				: Release.parse(label.replace('_', '-')).map(Release::text).orElse(null);
	}

	@Override
	public Optional<String> suggest(String path) {
		Matcher meant = Pattern.compile(MEANT).matcher(ScriptPath.fileName(path));
		if (!meant.matches()) {
			return Optional.empty();
		}
		String suffix = (meant.group("suffix") != null) ? meant.group("suffix") : "";
		String down = (meant.group("down") != null) ? ".down" : "";
		return Optional
			.of(meant.group("release") + "-" + meant.group("seconds") + suffix + "-" + meant.group("words") + down
					+ ".sql")
			.filter((proposal) -> parse(proposal).isPresent());
	}

}
