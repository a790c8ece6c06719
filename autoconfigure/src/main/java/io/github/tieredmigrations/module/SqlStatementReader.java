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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Puts tokens together to statements, one after another.
 */
final class SqlStatementReader {

	private final String text;

	private final List<String> words = new ArrayList<>();

	private final Set<String> innerWords = new HashSet<>();

	private int start = -1;

	private int end;

	private int parentheses;

	/** How many ends the body of an SQL-standard function still needs. */
	private int openBlocks;

	private String previous = "";

	private int line = 1;

	private int lineStart;

	private int counted;

	SqlStatementReader(String text) {
		this.text = text;
	}

	boolean isAtStart() {
		return this.start < 0;
	}

	/**
	 * Takes the next token that is no comment.
	 * @return the statement that it ends, or {@code null} if it ends none
	 */
	@Nullable SqlStatement add(SqlToken token) {
		String value = value(token);
		if (value.equals(";") && this.parentheses == 0 && this.openBlocks == 0) {
			return finish();
		}
		if (isAtStart()) {
			this.start = token.start();
		}
		this.end = token.end();
		switch (token.kind()) {
			case WORD, QUOTED_NAME -> addWord(value);
			case OTHER -> countParentheses(value);
			default -> {
			}
		}
		this.previous = value;
		return null;
	}

	/**
	 * Ends the statement.
	 * @return the statement, or {@code null} if there is nothing in it
	 */
	@Nullable SqlStatement finish() {
		SqlStatement statement = isAtStart() ? null : statement();
		this.words.clear();
		this.innerWords.clear();
		this.start = -1;
		this.parentheses = 0;
		this.openBlocks = 0;
		this.previous = "";
		return statement;
	}

	private SqlStatement statement() {
		for (; this.counted < this.start; this.counted++) {
			if (this.text.charAt(this.counted) == '\n') {
				this.line++;
				this.lineStart = this.counted + 1;
			}
		}
		return new SqlStatement(this.start, this.line, this.start - this.lineStart + 1,
				this.text.substring(this.start, this.end), List.copyOf(this.words), Set.copyOf(this.innerWords));
	}

	private void addWord(String word) {
		boolean inside = this.parentheses > 0 || this.openBlocks > 0;
		Collection<String> target = inside ? this.innerWords : this.words;
		target.add(word);
		// after AS or a dot, a keyword is only a name
		if (this.previous.equals("as") || this.previous.equals(".")) {
			return;
		}
		if (this.openBlocks > 0) {
			this.openBlocks += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
		}
		else if (word.equals("atomic") && this.previous.equals("begin")) {
			this.openBlocks = 1;
		}
	}

	private void countParentheses(String symbol) {
		if (symbol.equals("(")) {
			this.parentheses++;
		}
		else if (symbol.equals(")")) {
			this.parentheses = Math.max(0, this.parentheses - 1);
		}
	}

	private String value(SqlToken token) {
		return switch (token.kind()) {
			case WORD -> this.text.substring(token.start(), token.end()).toLowerCase(Locale.ROOT);
			case QUOTED_NAME, OTHER -> this.text.substring(token.start(), token.end());
			default -> "";
		};
	}

}
