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

package io.github.tieredmigrations.engine;

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.module.SqlStatement;
import io.github.tieredmigrations.module.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * A place in the file of a script.
 *
 * @param line the line, from 1; 0 if it is not known
 * @param column the column in the line, from 1; 0 if it is not known
 */
record ScriptPosition(int line, int column) {

	private static final ScriptPosition UNKNOWN = new ScriptPosition(0, 0);

	/** How many characters of a line are shown. */
	private static final int SHOWN = 200;

	/** How many of them stand before the place itself. */
	private static final int SHOWN_BEFORE = 150;

	/**
	 * Finds the place of an error.
	 * @param text the text of the file
	 * @param number how many statements of the script were begun, 0 if none was
	 * @param sent the statement as it was sent, {@code null} if none was
	 * @param position the place of the error in what was sent, in characters from 1
	 */
	static ScriptPosition of(String text, int number, @Nullable String sent, int position) {
		List<SqlStatement> statements = SqlStatements.parse(text).statements();
		if (sent == null || number == 0 || number > statements.size()) {
			return UNKNOWN;
		}
		SqlStatement failed = statements.get(number - 1);
		String before = before(failed, sent, position);
		int lineBreaks = (int) before.chars().filter((character) -> character == '\n').count();
		int column = before.length() - before.lastIndexOf('\n');
		return new ScriptPosition(failed.line() + lineBreaks,
				(lineBreaks == 0) ? failed.column() - 1 + column : column);
	}

	/**
	 * What stands in the file between the beginning of the statement and the error. The
	 * statement as it was sent has the comments before it, and values for placeholders:
	 * what is the same from its beginning, or from its end, is found.
	 */
	private static String before(SqlStatement failed, String sent, int position) {
		SqlStatement statement = SqlStatements.parse(sent).statements().stream().findFirst().orElse(failed);
		int error = sent.offsetByCodePoints(0,
				Math.min(Math.max(position - 1, 0), sent.codePointCount(0, sent.length())));
		int length = Math.min(Math.max(error - statement.offset(), 0), statement.text().length());
		String head = statement.text().substring(0, length);
		String tail = statement.text().substring(length);
		if (failed.text().startsWith(head)) {
			return head;
		}
		return failed.text().endsWith(tail) ? failed.text().substring(0, failed.text().length() - tail.length()) : "";
	}

	/** The line and the one before it, and a message below the place. */
	List<String> excerpt(String text, String message) {
		if (equals(UNKNOWN)) {
			return List.of();
		}
		List<String> lines = text.lines().toList();
		int from = Math.max(0, this.column - SHOWN_BEFORE);
		int width = String.valueOf(this.line).length();
		List<String> excerpt = new ArrayList<>();
		for (int number = Math.max(1, this.line - 1); number <= Math.min(lines.size(), this.line); number++) {
			excerpt.add(("%s %" + width + "d | %s").formatted((number == this.line) ? ">" : " ", number,
					part(lines.get(number - 1), from, from + SHOWN)));
		}
		String marked = lines.get(Math.min(this.line, lines.size()) - 1);
		String indent = part(marked, from, this.column - 1).replaceAll("[^\\t]", " ");
		excerpt.add("  %s | %s^ %s".formatted(" ".repeat(width), indent, message));
		return excerpt;
	}

	/** Data may be a single line of many megabytes. */
	private static String part(String line, int begin, int end) {
		return line.substring(Math.min(begin, line.length()), Math.min(end, line.length()));
	}

}
