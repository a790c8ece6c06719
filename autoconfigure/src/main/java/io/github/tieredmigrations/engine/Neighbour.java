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

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What else an application brings the same database up to date with before the migrations
 * run, such as a Flyway or Liquibase of its own. The tables in the schemas that it works
 * on are the application's, not those of others.
 *
 * @param historySchema the schema of its history, {@code null} for the one that the
 * migrations work on
 * @param historyTable the table by which one sees that it has worked on the database,
 * {@code null} if it keeps none and is taken at its word
 * @param schemas the schemas that it works on; where none is named, whichever the
 * migrations work on. Upper and lower case are one in all names
 */
public record Neighbour(@Nullable String historySchema, @Nullable String historyTable, Set<String> schemas) {

	/**
	 * Returns what keeps no history.
	 * @return the neighbour
	 */
	public static Neighbour withoutHistory() {
		return new Neighbour(null, null, Set.of());
	}

	boolean worksOn(String schema) {
		return this.schemas.isEmpty() || this.schemas.stream().anyMatch(schema::equalsIgnoreCase);
	}

}
