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

/**
 * Reads the name of a file from left to right. Every file is read so at every start,
 * which is why no regular expressions do it.
 */
final class NameCursor {

	private static final String SQL = ".sql";

	private final String text;

	private int position;

	private int end;

	private NameCursor(String text, int position, int end) {
		this.text = text;
		this.position = position;
		this.end = end;
	}

	/**
	 * Begins at the name of a file behind its folders, and ends before {@code .sql}. The
	 * name of any other file is empty.
	 */
	static NameCursor ofFile(String path) {
		int start = path.lastIndexOf('/') + 1;
		return new NameCursor(path, start,
				ScriptPath.isSql(path) ? Math.max(start, path.length() - SQL.length()) : start);
	}

	static NameCursor of(String text) {
		return new NameCursor(text, 0, text.length());
	}

	/** Goes on behind a text, if it is next. */
	boolean skip(String expected) {
		boolean there = this.end - this.position >= expected.length() && this.text.startsWith(expected, this.position);
		if (there) {
			this.position += expected.length();
		}
		return there;
	}

	/** Drops a text at the end, if it is there. */
	boolean dropEnd(String expected) {
		boolean there = this.end - this.position >= expected.length()
				&& this.text.startsWith(expected, this.end - expected.length());
		if (there) {
			this.end -= expected.length();
		}
		return there;
	}

	/** Reads digits, as many as there are. */
	String digits() {
		return numbers("");
	}

	/** Reads numbers with one of the separators between each two of them. */
	String numbers(String separators) {
		int start = this.position;
		int next = start;
		while (isDigit(next)) {
			next++;
			if (next < this.end && separators.indexOf(this.text.charAt(next)) >= 0 && isDigit(next + 1)) {
				next++;
			}
		}
		this.position = next;
		return this.text.substring(start, next);
	}

	/** Reads a lower-case letter, if one is next. */
	String letter() {
		boolean letter = this.position < this.end && isBetween(this.text.charAt(this.position), 'a', 'z');
		return letter ? this.text.substring(this.position, ++this.position) : "";
	}

	/** Reads all that is left. */
	String rest() {
		String rest = this.text.substring(this.position, this.end);
		this.position = this.end;
		return rest;
	}

	boolean isAtEnd() {
		return this.position == this.end;
	}

	/** Whether a text begins with a letter or a digit and goes on with them, _ and -. */
	static boolean isWords(String text) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean alphanumeric = isBetween(character, '0', '9') || isBetween(character, 'a', 'z')
					|| isBetween(character, 'A', 'Z');
			if (!alphanumeric && (i == 0 || (character != '_' && character != '-'))) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	private boolean isDigit(int index) {
		return index < this.end && isBetween(this.text.charAt(index), '0', '9');
	}

	private static boolean isBetween(char character, char first, char last) {
		return character >= first && character <= last;
	}

}
