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

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A table, schema or column that a statement named and the database does not have.
 *
 * @param message what the database says, which names it
 */
public record MissingObject(String message) {

	private static final Set<String> SQL_STATES = Set.of("42P01", "3F000", "42703");

	/**
	 * Finds it behind an exception.
	 * @param exception the exception
	 * @return what is missing, empty if the exception has another cause
	 */
	public static Optional<MissingObject> behind(Throwable exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex && ex.getSQLState() != null && SQL_STATES.contains(ex.getSQLState())) {
				return Optional.of(new MissingObject("%s (SQLSTATE %s)".formatted(message(ex), ex.getSQLState())));
			}
		}
		return Optional.empty();
	}

	private static String message(SQLException exception) {
		ServerErrorMessage error = (exception instanceof PSQLException ex) ? ex.getServerErrorMessage() : null;
		String message = (error != null) ? error.getMessage() : exception.getMessage();
		return String.valueOf(message).lines().findFirst().orElse("");
	}

}
