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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers that a module leaves out. Timestamps are not counted, and neither are
 * dotted versions and sample data, often called 999, which only fill the number that they
 * begin with.
 */
record GapCheck(MigrationModule module) {

	/** The least number of so many digits that it is taken for a timestamp. */
	private static final BigInteger TIMESTAMP = BigInteger.valueOf(1_000_000);

	private static final int MAX_RANGES = 5;

	Optional<Problem> check() {
		if (isConsecutive()) {
			return Optional.empty();
		}
		NavigableMap<Long, String> whole = new TreeMap<>();
		NavigableMap<Long, String> present = new TreeMap<>();
		for (Script script : this.module.scripts()) {
			ScriptVersion version = counted(script);
			if (version != null) {
				present.put(version.part(0).longValueExact(), script.name().label());
				if (version.parts().size() == 1 && !script.sampleData()) {
					whole.put(version.part(0).longValueExact(), script.name().label());
				}
			}
		}
		if (whole.isEmpty()) {
			return Optional.empty();
		}
		List<String> missing = missing(present.subMap(whole.firstKey(), true, whole.lastKey(), true));
		return missing.isEmpty() ? Optional.empty() : Optional.of(problem(missing));
	}

	/** So they are nearly always, which is cheaper to see than what is missing. */
	private boolean isConsecutive() {
		long last = -1;
		for (Script script : this.module.scripts()) {
			ScriptVersion version = script.sampleData() ? null : counted(script);
			if (version != null) {
				long number = version.part(0).longValueExact();
				if (last >= 0 && number != last && number != last + 1) {
					return false;
				}
				last = number;
			}
		}
		return true;
	}

	private static @Nullable ScriptVersion counted(Script script) {
		ScriptVersion version = script.name().version();
		boolean counted = script.name().kind() == ScriptKind.VERSIONED && version != null
				&& version.part(0).compareTo(TIMESTAMP) < 0;
		return counted ? version : null;
	}

	private static List<String> missing(NavigableMap<Long, String> present) {
		List<String> ranges = new ArrayList<>();
		for (Map.Entry<Long, String> entry : present.entrySet()) {
			Long next = present.higherKey(entry.getKey());
			if (next != null && next > entry.getKey() + 1) {
				ranges.add(range(entry.getKey() + 1, next - 1, digits(entry.getValue())));
			}
		}
		return ranges;
	}

	/** How many digits a file writes, whatever letter or further number follows them. */
	private static int digits(String label) {
		int digits = 0;
		while (digits < label.length() && Character.isDigit(label.charAt(digits))) {
			digits++;
		}
		return Math.max(1, digits);
	}

	private static String range(long first, long last, int digits) {
		String format = "%0" + digits + "d";
		String from = String.format(Locale.ROOT, format, first);
		return (first == last) ? from : from + " to " + String.format(Locale.ROOT, format, last);
	}

	private Problem problem(List<String> missing) {
		String numbers = String.join(", ", missing.subList(0, Math.min(missing.size(), MAX_RANGES)));
		int more = missing.size() - MAX_RANGES;
		return new Problem(this.module.id(), null,
				"The numbers of the scripts leave out " + numbers + ((more > 0) ? " and %d more".formatted(more) : ""),
				"Look whether a file is missing, or set migrations.%s.gaps to allow"
					.formatted(this.module.tier().id()));
	}

}
