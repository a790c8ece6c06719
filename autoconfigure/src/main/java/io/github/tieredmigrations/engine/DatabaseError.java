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

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What may be told of an error of the database: its primary message without row data,
 * never its detail.
 *
 * @param message the message
 * @param sqlState the SQLSTATE, {@code null} if there is none
 * @param position the place in the statement, in characters from 1; 0 if it is not known
 */
record DatabaseError(String message, @Nullable String sqlState, int position, @Nullable String table) {

	private static final Pattern QUOTED_NAME = Pattern.compile("[\"„“”«»]([^\"„“”«»]*)[\"„“”«»]");

	private static final Pattern QUOTED = Pattern.compile("[\"„“”«»](.*)[\"„“”«»]", Pattern.DOTALL);

	/** What a driver says of a URL that it cannot read may repeat its password. */
	private static final Pattern URL = Pattern.compile("jdbc:.*");

	/**
	 * The classes of errors whose quotes hold names: of constraints, roles and databases.
	 */
	private static final Set<String> NAMING_CLASSES = Set.of("08", "23", "28", "3D");

	/**
	 * Errors that quote one text, be it a value or a piece of SQL: those of data, and of
	 * syntax.
	 */
	private static final Set<String> QUOTING_TEXT = Set.of("22", "42601");

	private static final String CONNECTION_EXCEPTION = "08";

	/** Of that class, a limit that is configured is not among them. */
	private static final Set<String> INSUFFICIENT_RESOURCES = Set.of("53000", "53100", "53200", "53300");

	private static final String EXTERNAL_ROUTINE_EXCEPTION = "38";

	private static final Set<String> UNREACHABLE = Set.of("08000", "08001", "08003", "08006", "57P03", "53300");

	private static final String DEADLOCK = "40P01";

	/** A lock was not to be had, a deadlock, a serialization failure. */
	private static final Set<String> CONFLICTS = Set.of("55P03", DEADLOCK, "40001");

	private static final Set<String> UNKNOWN_NAMES = Set.of("42703", "42804", "42809", "42846", "42883");

	private static final String WITHHELD = "the script raised an error whose text may hold row data; the log level DEBUG of 'tiered-migrations' shows it";

	/**
	 * Finds the error behind an exception.
	 * @param exception the exception
	 * @param script the text of the script that failed: what it says itself is no row
	 * data
	 */
	static DatabaseError of(Throwable exception, String script) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException ex && ex.getServerErrorMessage() != null) {
				return of(ex.getServerErrorMessage(), script);
			}
			// that of a batch repeats the server's words, which its cause has
			if (cause instanceof SQLException ex && !(ex instanceof BatchUpdateException && ex.getCause() != null)) {
				return new DatabaseError(firstLine(ex), ex.getSQLState(), 0, null);
			}
		}
		return new DatabaseError(firstLine(exception), null, 0, null);
	}

	/**
	 * Finds what is at the root of a failure to connect, below what a pool says of it.
	 */
	static DatabaseError ofRoot(Throwable exception) {
		Throwable root = exception;
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex && ex.getSQLState() != null) {
				root = cause;
			}
		}
		return of(root, "");
	}

	private static DatabaseError of(ServerErrorMessage error, String script) {
		String message = String.valueOf(error.getMessage());
		String sqlState = String.valueOf(error.getSQLState());
		if (isRaisedByCode(error)) {
			message = script.contains(message) ? message : WITHHELD;
		}
		else if (NAMING_CLASSES.stream().noneMatch(sqlState::startsWith)) {
			message = QUOTING_TEXT.stream().anyMatch(sqlState::startsWith) ? withoutForeignText(message, script)
					: withoutForeignNames(message, script);
		}
		return new DatabaseError(message, sqlState, error.getPosition(), table(error));
	}

	private static @Nullable String table(ServerErrorMessage error) {
		return (error.getSchema() != null && error.getTable() != null)
				? HistoryTables.qualified(error.getSchema(), error.getTable()) : null;
	}

	/** Whether the statement was cancelled, by whomever. */
	boolean isCancellation() {
		return "57014".equals(this.sqlState);
	}

	/** Whether the connection is gone, so that the outcome of what was sent is open. */
	boolean isConnectionFailure() {
		return this.sqlState != null && (this.sqlState.startsWith(CONNECTION_EXCEPTION) || "57P01".equals(this.sqlState)
				|| "57P02".equals(this.sqlState));
	}

	/** Whether the server is away, starting or full. */
	boolean isUnreachable() {
		return this.sqlState != null && UNREACHABLE.contains(this.sqlState);
	}

	/** Whether others were in the way, who may be gone the next time. */
	boolean isConflict() {
		return this.sqlState != null && CONFLICTS.contains(this.sqlState);
	}

	/** Whether the server has no space, memory or connection left. */
	boolean isOutOfResources() {
		return this.sqlState != null && INSUFFICIENT_RESOURCES.contains(this.sqlState);
	}

	/** Whether a table is none, or lacks a column. */
	boolean isUnknownName() {
		return this.sqlState != null && UNKNOWN_NAMES.contains(this.sqlState);
	}

	/** Whether the log did not take a row. */
	boolean isOfLog() {
		return this.table != null && this.table.endsWith(HistoryTables.quoted(HistoryTables.LOG));
	}

	boolean isDeadlock() {
		return DEADLOCK.equals(this.sqlState);
	}

	@Override
	public String toString() {
		return (this.sqlState != null) ? this.message + " (SQLSTATE " + this.sqlState + ")" : this.message;
	}

	/**
	 * What PL/pgSQL raises is told by the routine, what other languages do by the class.
	 */
	private static boolean isRaisedByCode(ServerErrorMessage error) {
		return String.valueOf(error.getSQLState()).startsWith(EXTERNAL_ROUTINE_EXCEPTION)
				|| "exec_stmt_raise".equals(error.getRoutine()) || "exec_stmt_assert".equals(error.getRoutine());
	}

	private static String withoutForeignText(String message, String script) {
		Matcher quoted = QUOTED.matcher(message);
		return (!quoted.find() || isOwn(quoted.group(1), script)) ? message : quoted.replaceAll("\"…\"");
	}

	private static String withoutForeignNames(String message, String script) {
		String quoted = QUOTED_NAME.matcher(message).replaceAll((match) -> isOwn(match.group(1), script) ? "" : "\"");
		return (quoted.indexOf('"') < 0) ? message : QUOTED.matcher(message).replaceAll("\"…\"");
	}

	private static boolean isOwn(String text, String script) {
		return !text.isEmpty() && script.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
	}

	private static String firstLine(Throwable exception) {
		String line = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
		return URL.matcher(line).replaceAll("jdbc:…");
	}

}
