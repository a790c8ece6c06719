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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Whether a script runs in one transaction with its record, as its own text decides.
 *
 * @param transactional whether it does
 * @param reason why it does not, {@code null} if it does
 * @param refused the statements that would end a transaction or release a lock that are
 * not the script's own; a script that has any must not run
 */
public record TransactionMode(boolean transactional, @Nullable String reason, List<Refused> refused) {

	/**
	 * Judges a script.
	 * @param text the text of the script
	 * @return how it runs
	 */
	public static TransactionMode of(String text) {
		SqlStatements sql = SqlStatements.parse(text);
		TransactionControl control = TransactionControl.of(sql);
		String reason = NoTransactionStatement.reason(sql);
		if (reason == null) {
			reason = control.reason();
		}
		return new TransactionMode(reason == null, reason, control.refused());
	}

	/**
	 * Judges a script whose name has a say in it as well.
	 * @param script the script
	 * @param text the text of the script, as it will run
	 * @return how it runs
	 */
	public static TransactionMode of(Script script, String text) {
		TransactionMode mode = of(text);
		return (mode.transactional() && script.name().marks().autocommit())
				? new TransactionMode(false, "the name of the script says autocommit", mode.refused()) : mode;
	}

	/**
	 * A statement that a script must not hold.
	 *
	 * @param line the line in which it begins, from 1
	 * @param column the column in which it begins, from 1
	 * @param message what is wrong with it
	 * @param nextStep what to do about it
	 */
	public record Refused(int line, int column, String message, String nextStep) {
	}

}
