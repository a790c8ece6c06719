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

import java.util.List;

/**
 * What history and log say.
 *
 * @param facts what the first statement learnt
 * @param rows the history of all tiers, each in the order in which it was written
 * @param open the scripts of which only the beginning is known
 * @param foreignTables tables of others in the schema, looked for at a first run only
 * @param logged the scripts that the log says were applied, of modules that have
 * something to do
 * @param invalidIndexes the statements that drop indexes whose building was broken off,
 * looked for where a script is open
 */
record DatabaseState(DatabaseFacts facts, List<HistoryRow> rows, List<OpenLogRow> open, List<String> foreignTables,
		List<LoggedScript> logged, List<String> invalidIndexes) {

	DatabaseState(DatabaseFacts facts, List<HistoryRow> rows, List<OpenLogRow> open, List<String> foreignTables) {
		this(facts, rows, open, foreignTables, List.of(), List.of());
	}

	DatabaseState with(List<LoggedScript> logged, List<String> invalidIndexes) {
		return new DatabaseState(this.facts, this.rows, this.open, this.foreignTables, logged, invalidIndexes);
	}

	/**
	 * Without rows that are taken back, of which the log still says that they are there.
	 */
	DatabaseState without(List<HistoryRow> takenBack) {
		if (takenBack.isEmpty()) {
			return this;
		}
		List<HistoryRow> left = this.rows.stream()
			.filter((row) -> takenBack.stream().noneMatch(row::isSameAs))
			.toList();
		return new DatabaseState(this.facts, left, this.open, this.foreignTables, List.of(), this.invalidIndexes);
	}

	/** Whether the role may read history and log; where it may not, nothing is known. */
	boolean isReadable() {
		return new Grants(this.facts).toRead().isEmpty();
	}

}
