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
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the statements of a script do to transactions and to the run lock.
 */
final class TransactionControl {

	private static final String UNLOCK_ALL = "pg_advisory_unlock_all";

	private static final Set<String> DEFINITIONS = Set.of("create", "alter", "drop", "grant", "revoke", "comment");

	private final List<TransactionMode.Refused> refused = new ArrayList<>();

	private @Nullable SqlStatement begin;

	private @Nullable String reason;

	private TransactionControl() {
	}

	static TransactionControl of(SqlStatements sql) {
		TransactionControl control = new TransactionControl();
		sql.statements().forEach(control::add);
		if (sql.endless() != null) {
			// Flyway would look for the end for ever
			control.refuse(sql.endless(), "the data of this COPY do not end", "Add a line that holds only \\.");
		}
		if (control.begin != null) {
			control.refuse(control.begin, "the transaction that begins here is never ended", "Add a COMMIT");
		}
		return control;
	}

	/**
	 * Returns why the script cannot run in a transaction of others.
	 */
	@Nullable String reason() {
		return this.reason;
	}

	List<TransactionMode.Refused> refused() {
		return List.copyOf(this.refused);
	}

	private void add(SqlStatement statement) {
		if (statement.startsWith("begin") || statement.startsWith("start", "transaction")) {
			begin(statement);
		}
		else if (endsTransaction(statement)) {
			end(statement);
		}
		else if (releasesLocks(statement)) {
			refuse(statement, "this releases the lock under which the migration runs", "Take the statement out");
		}
	}

	private void begin(SqlStatement statement) {
		this.begin = statement;
		if (this.reason == null) {
			this.reason = "BEGIN in line " + statement.line();
		}
	}

	private void end(SqlStatement statement) {
		if (this.begin == null) {
			refuse(statement,
					"%s ends a transaction that the script did not begin"
						.formatted(statement.words().get(0).toUpperCase(Locale.ROOT)),
					"Take the statement out, or let the script bring its whole transaction, from BEGIN to COMMIT");
		}
		boolean chain = statement.words().contains("chain") && !statement.words().contains("no");
		if (!chain) {
			this.begin = null;
		}
	}

	private static boolean endsTransaction(SqlStatement statement) {
		if (statement.words().isEmpty() || statement.words().contains("prepared")) {
			return false;
		}
		return switch (statement.words().get(0)) {
			case "commit", "end", "abort" -> true;
			case "rollback" -> !statement.words().contains("to");
			case "prepare" -> statement.startsWith("prepare", "transaction");
			default -> false;
		};
	}

	private static boolean releasesLocks(SqlStatement statement) {
		if (statement.startsWith("discard", "all")) {
			return true;
		}
		boolean definition = !statement.words().isEmpty() && DEFINITIONS.contains(statement.words().get(0));
		return !definition && (statement.words().contains(UNLOCK_ALL) || statement.innerWords().contains(UNLOCK_ALL));
	}

	private void refuse(SqlStatement statement, String message, String nextStep) {
		this.refused.add(new TransactionMode.Refused(statement.line(), statement.column(), message, nextStep));
	}

}
