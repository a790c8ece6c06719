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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The statements of an SQL text, as PostgreSQL would tell them apart.
 *
 * @param statements the statements, empty ones left out
 * @param leadingComments the comments before the first statement, with their marks
 * @param endless the {@code COPY} whose data do not end, {@code null} if there is none
 */
public record SqlStatements(List<SqlStatement> statements, List<String> leadingComments,
		@Nullable SqlStatement endless) {

	/**
	 * Reads a text. A text that is no SQL is read as far as possible, never refused.
	 * @param text the text
	 * @return its statements
	 */
	public static SqlStatements parse(String text) {
		SqlLexer lexer = new SqlLexer(text);
		List<SqlStatement> statements = new ArrayList<>();
		List<String> comments = new ArrayList<>();
		SqlStatementReader reader = new SqlStatementReader(text);
		SqlStatement endless = null;
		for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
			if (token.kind() != SqlToken.Kind.COMMENT) {
				SqlStatement copy = add(reader.add(token), statements, lexer);
				endless = (copy != null) ? copy : endless;
			}
			else if (statements.isEmpty() && reader.isAtStart()) {
				comments.add(text.substring(token.start(), token.end()).strip());
			}
		}
		add(reader.finish(), statements, lexer);
		return new SqlStatements(List.copyOf(statements), List.copyOf(comments), endless);
	}

	/**
	 * Adds a statement, and passes over its data.
	 * @return the statement if its data do not end, else {@code null}
	 */
	private static @Nullable SqlStatement add(@Nullable SqlStatement statement, List<SqlStatement> statements,
			SqlLexer lexer) {
		if (statement == null) {
			return null;
		}
		statements.add(statement);
		int from = statement.words().indexOf("from");
		boolean hasData = statement.startsWith("copy") && from > 0
				&& statement.words().subList(from + 1, statement.words().size()).indexOf("stdin") == 0;
		return (hasData && !lexer.skipCopyData()) ? statement : null;
	}

}
