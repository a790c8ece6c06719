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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Problem;

/**
 * The scripts of a module that failed outside a transaction, and the way out of that.
 *
 * @param id the module
 * @param key its key
 * @param rows their rows of the history
 * @param facts where the history lies, and whether there is a log
 * @param tables the names of the histories
 */
record FailedScripts(ModuleId id, ModuleKey key, List<HistoryRow> rows, DatabaseFacts facts, HistoryTables tables) {

	private static final String DELETE = "delete from %s where installed_rank = ? and not success";

	/**
	 * Finds them.
	 * @throws MigrationRefusedException if nobody knows the module, or the history may
	 * not be read
	 */
	static FailedScripts of(ModuleId id, Planner planner, ModuleCatalog catalog, HistoryTables tables) {
		DatabaseFacts facts = planner.state().facts();
		if (!planner.state().isReadable()) {
			throw MigrationRefusedException.ofRequest(RunRequirements.unreadable(facts));
		}
		boolean known = catalog.find(id).isPresent()
				|| planner.history().all().stream().anyMatch((module) -> module.id().equals(id));
		if (!known) {
			throw MigrationRefusedException.ofRequest(
					new Problem(id, null, "neither the files nor the history know the module", "Correct the name"));
		}
		ModuleKey key = catalog.key(id);
		return new FailedScripts(id, key, planner.history().of(id).failed(), facts, tables);
	}

	/** What {@link #remove} would do. */
	List<String> plan() {
		return this.rows.stream()
			.map((row) -> "%s: the failed row of %s (installed_rank %d) is taken out of %s, and the script runs again"
				.formatted(this.id, row.script(), row.rank(), table(row)))
			.toList();
	}

	List<String> remove(Connection connection, MigrationLog log) throws SQLException {
		List<String> done = new ArrayList<>(plan());
		if (!this.rows.isEmpty() && !this.facts.logExists()) {
			// a history that others began, of which no run has been here yet
			new LogTable(this.facts.requiredSchema()).create(connection, true);
		}
		for (HistoryRow row : this.rows) {
			try (PreparedStatement statement = connection.prepareStatement(DELETE.formatted(table(row)))) {
				statement.setInt(1, row.rank());
				statement.executeUpdate();
			}
			log.forgotten(connection, this.id, this.key, row);
		}
		return done;
	}

	private String table(HistoryRow row) {
		return HistoryTables.qualified(this.facts.requiredSchema(), this.tables.of(row.tier()));
	}

}
