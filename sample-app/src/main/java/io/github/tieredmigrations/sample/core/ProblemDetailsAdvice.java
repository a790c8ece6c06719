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

package io.github.tieredmigrations.sample.core;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells what was wrong with a request. What is right is for the constraints of the
 * database to say, so that it is said once.
 */
@RestControllerAdvice
class ProblemDetailsAdvice {

	@ExceptionHandler
	ProblemDetail unknownUser(UnknownUserException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail violation(DataIntegrityViolationException ex) {
		ServerErrorMessage error = serverError(ex);
		String state = (error != null) ? error.getSQLState() : null;
		boolean conflict = PSQLState.UNIQUE_VIOLATION.getState().equals(state)
				|| PSQLState.FOREIGN_KEY_VIOLATION.getState().equals(state);
		return ProblemDetail.forStatusAndDetail(conflict ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST,
				describe(error));
	}

	private static @Nullable ServerErrorMessage serverError(DataIntegrityViolationException ex) {
		return (ex.getMostSpecificCause() instanceof PSQLException cause) ? cause.getServerErrorMessage() : null;
	}

	/** Names the rule and never the values, which may be those of somebody else. */
	private static String describe(@Nullable ServerErrorMessage error) {
		if (error != null && error.getConstraint() != null) {
			return "The request violates the rule '%s'".formatted(error.getConstraint());
		}
		if (error != null && error.getColumn() != null) {
			return "'%s' is missing".formatted(error.getColumn());
		}
		return "The request holds a value that cannot be stored";
	}

}
