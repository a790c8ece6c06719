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
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The statements that PostgreSQL refuses inside a transaction.
 */
enum NoTransactionStatement {

	/** Builds an index without blocking writers. */
	CREATE_INDEX_CONCURRENTLY((sql) -> sql.startsWith("create", "index", "concurrently")
			|| sql.startsWith("create", "unique", "index", "concurrently")),

	/** Drops an index without blocking anybody. */
	DROP_INDEX_CONCURRENTLY((sql) -> sql.startsWith("drop", "index", "concurrently")),

	/** Rebuilds indexes without blocking writers. */
	REINDEX_CONCURRENTLY((sql) -> sql.startsWith("reindex")
			&& (sql.words().contains("concurrently") || sql.innerWords().contains("concurrently"))),

	/** Rebuilds the indexes of many tables, each in a transaction of its own. */
	REINDEX_SCHEMA_DATABASE_OR_SYSTEM((sql) -> sql.startsWith("reindex", "schema")
			|| sql.startsWith("reindex", "database") || sql.startsWith("reindex", "system")),

	/** Takes a partition off without blocking anybody. */
	DETACH_PARTITION_CONCURRENTLY((sql) -> sql.startsWith("alter", "table") && sql.words().contains("detach")
			&& sql.words().contains("concurrently")),

	/** Reclaims space. */
	VACUUM((sql) -> sql.startsWith("vacuum")),

	/** Sorts all tables that were sorted before. */
	CLUSTER((sql) -> sql.words().equals(List.of("cluster")) || sql.words().equals(List.of("cluster", "verbose"))),

	/** Changes the configuration of the server. */
	ALTER_SYSTEM((sql) -> sql.startsWith("alter", "system")),

	/** Makes a database. */
	CREATE_DATABASE((sql) -> sql.startsWith("create", "database")),

	/** Drops a database. */
	DROP_DATABASE((sql) -> sql.startsWith("drop", "database")),

	/** Moves a database. */
	ALTER_DATABASE_SET_TABLESPACE((sql) -> sql.startsWith("alter", "database") && contains(sql, "set", "tablespace")),

	/** Makes a tablespace. */
	CREATE_TABLESPACE((sql) -> sql.startsWith("create", "tablespace")),

	/** Drops a tablespace. */
	DROP_TABLESPACE((sql) -> sql.startsWith("drop", "tablespace")),

	/** Makes a subscription and its slot. */
	CREATE_SUBSCRIPTION((sql) -> sql.startsWith("create", "subscription")),

	/** Drops a subscription and its slot. */
	DROP_SUBSCRIPTION((sql) -> sql.startsWith("drop", "subscription")),

	/** Asks the publisher of a subscription, or changes its slot. */
	ALTER_SUBSCRIPTION((sql) -> sql.startsWith("alter", "subscription") && (sql.words().contains("publication")
			|| sql.innerWords().contains("failover") || sql.innerWords().contains("two_phase"))),

	/** Resets the session. */
	DISCARD_ALL((sql) -> sql.startsWith("discard", "all")),

	/** Commits what another transaction prepared. */
	COMMIT_PREPARED((sql) -> sql.startsWith("commit", "prepared")),

	/** Rolls back what another transaction prepared. */
	ROLLBACK_PREPARED((sql) -> sql.startsWith("rollback", "prepared"));

	private static final Pattern DIRECTIVE = Pattern.compile("--\\s*migrations:\\s*no-transaction\\s*");

	private final Predicate<SqlStatement> test;

	NoTransactionStatement(Predicate<SqlStatement> test) {
		this.test = test;
	}

	/**
	 * Returns why a text cannot run in a transaction, or {@code null} if it can.
	 */
	static @Nullable String reason(SqlStatements sql) {
		if (sql.leadingComments().stream().anyMatch(DIRECTIVE.asMatchPredicate())) {
			return "the script says no-transaction";
		}
		for (SqlStatement statement : sql.statements()) {
			for (NoTransactionStatement kind : values()) {
				if (kind.test.test(statement)) {
					return "%s in line %d".formatted(kind, statement.line());
				}
			}
		}
		return null;
	}

	private static boolean contains(SqlStatement sql, String first, String second) {
		int index = sql.words().indexOf(first);
		return index >= 0 && sql.words().subList(index + 1, sql.words().size()).indexOf(second) == 0;
	}

	@Override
	public String toString() {
		return name().replace('_', ' ').toUpperCase(Locale.ROOT);
	}

}
