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

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A patch for each single step between levels: {@code patch-136-137.sql}, and
 * {@code patch-137-136.sql} to undo. The level that it leads to, or back from, is the
 * version.
 */
final class PatchNaming implements ScriptNaming {

	/** What every such name begins with. */
	static final String PREFIX = "patch-";

	private static final String MEANT = "(?i)patch[\\W_]*(?<from>\\d{1,9})[\\W_]+(?<to>\\d{1,9})\\.sql";

	@Override
	public String advice() {
		return "Name it like patch-136-137.sql";
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		NameCursor name = NameCursor.ofFile(path);
		if (!name.skip(PREFIX)) {
			return Optional.empty();
		}
		String from = name.digits();
		boolean separated = name.skip("-");
		String to = name.digits();
		if (!separated || from.isEmpty() || to.isEmpty() || !name.isAtEnd()) {
			return Optional.empty();
		}
		BigInteger step = new BigInteger(to).subtract(new BigInteger(from));
		boolean up = step.signum() > 0;
		String level = up ? to : from;
		return step.abs().equals(BigInteger.ONE)
				? Optional.of(new ScriptName(up ? ScriptKind.VERSIONED : ScriptKind.DOWN, ScriptVersion.of(level),
						level, "from %s to %s".formatted(from, to)))
				: Optional.empty();
	}

	@Override
	public Optional<String> suggest(String path) {
		Matcher meant = Pattern.compile(MEANT).matcher(ScriptPath.fileName(path));
		if (!meant.matches()) {
			return Optional.empty();
		}
		long from = Long.parseLong(meant.group("from"));
		long to = Long.parseLong(meant.group("to"));
		return (from == to) ? Optional.empty() : Optional
			.of((from < to) ? PREFIX + (to - 1) + "-" + to + ".sql" : PREFIX + from + "-" + (from - 1) + ".sql");
	}

}
