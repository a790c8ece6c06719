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
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the statements that give the role of a session what it lacks.
 *
 * @param facts what is there and what the role may do with it
 */
record Grants(DatabaseFacts facts) {

	/** What the role lacks to read history and log. */
	List<String> toRead() {
		List<String> grants = new ArrayList<>();
		if (!this.facts.isFirstRun()) {
			addUsage(grants);
			addTables(grants, "SELECT", this.facts.access().unreadable());
			this.facts.access()
				.hidden()
				.forEach((table) -> grants.add("CREATE POLICY " + role() + " ON "
						+ HistoryTables.qualified(this.facts.requiredSchema(), table) + to() + " USING (true)"));
		}
		return grants;
	}

	/**
	 * What the role lacks to write to history and log.
	 * @param tables those that the run writes to
	 * @param create whether one of them has yet to be created
	 */
	List<String> toWrite(Collection<String> tables, boolean create) {
		List<String> grants = new ArrayList<>();
		addUsage(grants);
		if (create && !this.facts.access().createTables()) {
			grants.add("GRANT CREATE ON SCHEMA " + schema() + to());
		}
		addTables(grants, "INSERT", this.facts.access().unwritable().stream().filter(tables::contains).toList());
		return grants;
	}

	String toCreateSchema() {
		return "GRANT CREATE ON DATABASE " + HistoryTables.quoted(this.facts.database()) + to();
	}

	String role() {
		return HistoryTables.quoted(this.facts.user());
	}

	String schema() {
		return HistoryTables.quoted(this.facts.requiredSchema());
	}

	static String sql(List<String> grants) {
		return String.join("; ", grants) + ";";
	}

	private void addUsage(List<String> grants) {
		if (!this.facts.access().useSchema()) {
			grants.add("GRANT USAGE ON SCHEMA " + schema() + to());
		}
	}

	private void addTables(List<String> grants, String privilege, Collection<String> tables) {
		if (!tables.isEmpty()) {
			grants.add("GRANT " + privilege + " ON "
					+ tables.stream()
						.map((table) -> HistoryTables.qualified(this.facts.requiredSchema(), table))
						.collect(Collectors.joining(", "))
					+ to());
		}
	}

	private String to() {
		return " TO " + role();
	}

}
