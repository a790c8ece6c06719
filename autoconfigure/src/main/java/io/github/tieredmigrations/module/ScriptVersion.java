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
import java.util.Optional;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * The version of a script, compared part by part as numbers: {@code 2} is less than
 * {@code 010}, and {@code 001} equals {@code 1.0}.
 *
 * @param parts the numbers, at least one, without trailing zeros beyond the first
 */
public record ScriptVersion(List<BigInteger> parts) implements Comparable<ScriptVersion> {

	/** Of a number with eight digits. */
	private static final int SHORT_BITS = 26;

	/**
	 * Creates the version and drops trailing zeros.
	 * @throws IllegalArgumentException if there is no part
	 */
	public ScriptVersion {
		if (parts.isEmpty()) {
			throw new IllegalArgumentException("A version has at least one part");
		}
		List<BigInteger> significant = new ArrayList<>(parts);
		while (significant.size() > 1 && significant.get(significant.size() - 1).signum() == 0) {
			significant.remove(significant.size() - 1);
		}
		parts = List.copyOf(significant);
	}

	/**
	 * Parses dotted numbers. A letter behind the last one counts as one more: {@code 1a}
	 * is {@code 1.1}.
	 * @param text such as {@code 001}, {@code 1.2} or {@code 999a}
	 * @return the version, or empty if the text is made otherwise
	 */
	public static Optional<ScriptVersion> parse(String text) {
		NameCursor cursor = NameCursor.of(text);
		List<BigInteger> parts = new ArrayList<>();
		do {
			String part = cursor.digits();
			if (part.isEmpty()) {
				return Optional.empty();
			}
			parts.add(new BigInteger(part));
		}
		while (cursor.skip("."));
		String letter = cursor.letter();
		if (!letter.isEmpty()) {
			parts.add(BigInteger.valueOf(letter.charAt(0) - 'a' + 1));
		}
		return cursor.isAtEnd() ? Optional.of(new ScriptVersion(parts)) : Optional.empty();
	}

	/**
	 * Parses what is known to be a version.
	 * @param text such as {@code 001}, {@code 1.2} or {@code 999a}
	 * @return the version
	 * @throws IllegalArgumentException if the text is none
	 */
	public static ScriptVersion of(String text) {
		Optional<ScriptVersion> version = parse(text);
		if (version.isEmpty()) {
			throw new IllegalArgumentException("'" + text + "' is no version");
		}
		return version.get();
	}

	@Override
	public int compareTo(ScriptVersion other) {
		int length = Math.max(this.parts.size(), other.parts.size());
		for (int i = 0; i < length; i++) {
			int result = part(i).compareTo(other.part(i));
			if (result != 0) {
				return result;
			}
		}
		return 0;
	}

	/**
	 * Returns one part.
	 * @param index the place of the part, from 0
	 * @return the part, zero where the version has no such part
	 */
	public BigInteger part(int index) {
		return (index < this.parts.size()) ? this.parts.get(index) : BigInteger.ZERO;
	}

	/**
	 * Whether it has a few small parts, as nearly all versions have: writing one down
	 * takes long where that is done for each script at every start.
	 */
	boolean isShort() {
		for (BigInteger part : this.parts) {
			if (part.bitLength() > SHORT_BITS) {
				return false;
			}
		}
		return this.parts.size() <= ModuleKey.MAX_VERSION_PARTS;
	}

	// by hand: a key of maps at every start, and what a record brings is slow to link
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ScriptVersion version && this.parts.equals(version.parts);
	}

	@Override
	public int hashCode() {
		return this.parts.hashCode();
	}

	@Override
	public String toString() {
		StringJoiner text = new StringJoiner(".");
		for (BigInteger part : this.parts) {
			text.add(part.toString());
		}
		return text.toString();
	}

}
