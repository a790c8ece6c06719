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

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.SqlStatement;
import io.github.tieredmigrations.module.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Where and why a script failed.
 *
 * @param module the module
 * @param script the name of the file
 * @param label the version as the file writes it, or a repeatable script's description
 * @param line the line in the file, from 1; 0 if it is not known
 * @param column the column in the line, from 1; 0 if it is not known
 * @param excerpt the lines around it, with the line marked; empty if it is not known
 * @param message what the database says, without row data
 * @param sqlState the SQLSTATE, {@code null} if the failure has none
 * @param transactional whether the script ran in a transaction, so that nothing of it was
 * kept
 */
public record ScriptFailure(ModuleId module, String script, String label, int line, int column, List<String> excerpt,
		String message, @Nullable String sqlState, boolean transactional) {

	private static final int LINES_AROUND = 1;

	/**
	 * Tells where a script failed.
	 * @param statement how many statements of the script were begun, 0 if none was
	 * @param statementSql the statement as it was sent, {@code null} if none was
	 */
	static ScriptFailure of(MigrationStep step, String text, DatabaseError error, int statement,
			@Nullable String statementSql) {
		int line = 0;
		int column = 0;
		List<SqlStatement> statements = SqlStatements.parse(text).statements();
		if (statementSql != null && statement > 0 && statement <= statements.size()) {
			SqlStatement failed = statements.get(statement - 1);
			String before = before(failed, statementSql, error.position());
			int lineBreaks = (int) before.chars().filter((character) -> character == '\n').count();
			line = failed.line() + lineBreaks;
			column = before.length() - before.lastIndexOf('\n') + ((lineBreaks == 0) ? failed.column() - 1 : 0);
		}
		return new ScriptFailure(step.module().id(), step.script().path(), step.script().name().label(), line, column,
				(line > 0) ? excerpt(text, line, column, error) : List.of(), error.message(), error.sqlState(),
				step.transactional());
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

	private static List<String> excerpt(String text, int line, int column, DatabaseError error) {
		List<String> lines = text.lines().toList();
		List<String> excerpt = new ArrayList<>();
		int width = String.valueOf(line + LINES_AROUND).length();
		for (int i = Math.max(1, line - LINES_AROUND); i <= Math.min(lines.size(), line); i++) {
			excerpt.add("%s %s | %s".formatted((i == line) ? ">" : " ", pad(i, width), lines.get(i - 1)));
		}
		String indent = lines.get(Math.min(line, lines.size()) - 1)
			.substring(0, Math.min(column - 1, lines.get(Math.min(line, lines.size()) - 1).length()))
			.replaceAll("[^\\t]", " ");
		excerpt.add("  %s | %s^ %s".formatted(" ".repeat(width), indent, error));
		return excerpt;
	}

	private static String pad(int number, int width) {
		String text = String.valueOf(number);
		return " ".repeat(width - text.length()) + text;
	}

}
