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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Cuts an SQL text into tokens by the lexical rules of PostgreSQL.
 */
final class SqlLexer {

	private static final Pattern DOLLAR_QUOTE = Pattern
		.compile("\\$(?:[\\p{L}_\\x{80}-\\x{10ffff}]" + "[\\p{L}0-9_\\x{80}-\\x{10ffff}]*)?\\$");

	private final String text;

	private final Matcher dollarQuote;

	private int position;

	SqlLexer(String text) {
		this.text = text;
		this.dollarQuote = DOLLAR_QUOTE.matcher(text);
	}

	/**
	 * Returns the next token, or {@code null} at the end of the text.
	 */
	@Nullable SqlToken next() {
		while (this.position < this.text.length() && isSpace(this.text.charAt(this.position))) {
			this.position++;
		}
		if (this.position == this.text.length()) {
			return null;
		}
		int start = this.position;
		SqlToken.Kind kind = read();
		return new SqlToken(kind, start, this.position);
	}

	/**
	 * Goes on behind the line that ends data which follow a {@code COPY} statement.
	 * @return whether there is such a line
	 */
	boolean skipCopyData() {
		boolean ended = false;
		skipLine();
		while (!ended && this.position < this.text.length()) {
			int start = this.position;
			skipLine();
			ended = this.text.substring(start, this.position).strip().equals("\\.");
		}
		return ended;
	}

	private SqlToken.Kind read() {
		char first = this.text.charAt(this.position);
		if (isNameStart(first)) {
			return readWord();
		}
		if (first == '\'') {
			return readQuoted('\'', false, SqlToken.Kind.STRING);
		}
		if (first == '"') {
			return readQuoted('"', false, SqlToken.Kind.QUOTED_NAME);
		}
		if (this.text.startsWith("--", this.position)) {
			skipLineComment();
			return SqlToken.Kind.COMMENT;
		}
		if (this.text.startsWith("/*", this.position)) {
			return readBlockComment();
		}
		if (first == '$' && this.dollarQuote.region(this.position, this.text.length()).lookingAt()) {
			return readDollarQuoted(this.dollarQuote.group());
		}
		return Character.isDigit(first) ? readNumber() : readOther();
	}

	private SqlToken.Kind readWord() {
		int start = this.position;
		while (this.position < this.text.length() && isNamePart(this.text.charAt(this.position))) {
			this.position++;
		}
		boolean escapes = this.position == start + 1 && "eE".indexOf(this.text.charAt(start)) >= 0;
		if (escapes && this.text.startsWith("'", this.position)) {
			return readQuoted('\'', true, SqlToken.Kind.STRING);
		}
		return SqlToken.Kind.WORD;
	}

	private SqlToken.Kind readQuoted(char quote, boolean escapes, SqlToken.Kind kind) {
		this.position++;
		while (this.position < this.text.length()) {
			char next = this.text.charAt(this.position++);
			if (next == '\\' && escapes) {
				this.position = Math.min(this.position + 1, this.text.length());
			}
			else if (next == quote) {
				if (!this.text.startsWith(String.valueOf(quote), this.position)) {
					return kind;
				}
				this.position++;
			}
		}
		return kind;
	}

	private SqlToken.Kind readDollarQuoted(String quote) {
		int end = this.text.indexOf(quote, this.position + quote.length());
		this.position = (end < 0) ? this.text.length() : end + quote.length();
		return SqlToken.Kind.STRING;
	}

	private SqlToken.Kind readBlockComment() {
		int depth = 0;
		do {
			if (this.text.startsWith("/*", this.position)) {
				depth++;
				this.position += 2;
			}
			else if (this.text.startsWith("*/", this.position)) {
				depth--;
				this.position += 2;
			}
			else {
				this.position++;
			}
		}
		while (depth > 0 && this.position < this.text.length());
		return SqlToken.Kind.COMMENT;
	}

	private SqlToken.Kind readNumber() {
		while (this.position < this.text.length() && Character.isLetterOrDigit(this.text.charAt(this.position))) {
			this.position++;
		}
		return SqlToken.Kind.OTHER;
	}

	private SqlToken.Kind readOther() {
		this.position++;
		return SqlToken.Kind.OTHER;
	}

	/** To PostgreSQL a carriage return ends a comment as well. */
	private void skipLineComment() {
		while (this.position < this.text.length() && "\r\n".indexOf(this.text.charAt(this.position)) < 0) {
			this.position++;
		}
	}

	private void skipLine() {
		int end = this.text.indexOf('\n', this.position);
		this.position = (end < 0) ? this.text.length() : end + 1;
	}

	/** Flyway takes byte order marks out of a text, wherever they stand. */
	private static boolean isSpace(char character) {
		return Character.isWhitespace(character) || character == ScriptText.BYTE_ORDER_MARK;
	}

	private static boolean isNameStart(char character) {
		return Character.isLetter(character) || character == '_'
				|| (character >= 0x80 && character != ScriptText.BYTE_ORDER_MARK);
	}

	private static boolean isNamePart(char character) {
		return isNameStart(character) || Character.isDigit(character) || character == '$';
	}

}
