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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A release of the application, ordered as <a href="https://semver.org">Semantic
 * Versioning</a> orders: {@code 1.2.0-beta.1} comes before {@code 1.2.0}. Numbers that
 * are left out are zero; build metadata does not count.
 *
 * @param numbers the numbers, without trailing zeros
 * @param preRelease the identifiers behind the numbers, empty for a final release
 * @param text the release as it was written, without a leading {@code v}
 */
public record Release(ScriptVersion numbers, List<String> preRelease, String text) implements Comparable<Release> {

	private static final Pattern GRAMMAR = Pattern
		.compile("v?(?<text>(?<numbers>\\d+(?:\\.\\d+)*)(?:-(?<pre>[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?)"
				+ "(?:\\+[0-9A-Za-z.-]+)?");

	/**
	 * Parses a release.
	 * @param text such as {@code 1.2.0} or {@code v1.2.0-beta.1}
	 * @return the release, or empty if the text is none
	 */
	public static Optional<Release> parse(@Nullable String text) {
		Matcher release = GRAMMAR.matcher((text != null) ? text : "");
		return release.matches() ? Optional.of(of(release)) : Optional.empty();
	}

	private static Release of(Matcher release) {
		String pre = release.group("pre");
		return new Release(ScriptVersion.of(release.group("numbers")),
				(pre != null) ? List.of(pre.split("\\.")) : List.of(), release.group("text"));
	}

	@Override
	public int compareTo(Release other) {
		int result = this.numbers.compareTo(other.numbers);
		if (result != 0) {
			return result;
		}
		if (this.preRelease.isEmpty() || other.preRelease.isEmpty()) {
			return Boolean.compare(this.preRelease.isEmpty(), other.preRelease.isEmpty());
		}
		return Arrays.compare(this.preRelease.toArray(String[]::new), other.preRelease.toArray(String[]::new),
				Release::compareIdentifiers);
	}

	private static int compareIdentifiers(String first, String second) {
		boolean firstIsNumber = isNumber(first);
		if (firstIsNumber != isNumber(second)) {
			return firstIsNumber ? -1 : 1;
		}
		return firstIsNumber ? new BigInteger(first).compareTo(new BigInteger(second)) : first.compareTo(second);
	}

	private static boolean isNumber(String identifier) {
		return identifier.chars().allMatch(Character::isDigit);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Release release && compareTo(release) == 0;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.numbers, this.preRelease);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
