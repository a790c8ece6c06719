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
 * @param schema the schema of the history
 * @param tables the names of the histories
 */
record FailedScripts(ModuleId id, ModuleKey key, List<HistoryRow> rows, String schema, HistoryTables tables) {

	private static final String DELETE = "delete from %s where installed_rank = ? and not success";

	/**
	 * Finds them.
	 * @throws MigrationRefusedException if nobody knows the module
	 */
	static FailedScripts of(ModuleId id, Planner planner, ModuleCatalog catalog, HistoryTables tables) {
		boolean known = catalog.find(id).isPresent()
				|| planner.history().all().stream().anyMatch((module) -> module.id().equals(id));
		if (!known) {
			throw MigrationRefusedException.ofRequest(
					new Problem(id, null, "neither the files nor the history know the module", "Correct the name"));
		}
		ModuleKey key = catalog.key(id);
		String schema = planner.state().facts().schema();
		return new FailedScripts(id, key, planner.history().of(id).failed(), (schema != null) ? schema : "", tables);
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
		for (HistoryRow row : this.rows) {
			try (PreparedStatement statement = connection.prepareStatement(DELETE.formatted(table(row)))) {
				statement.setInt(1, row.rank());
				statement.executeUpdate();
			}
			log.forgotten(connection, this.key, this.tables.of(row.tier()), row.script());
		}
		return done;
	}

	private String table(HistoryRow row) {
		return HistoryTables.qualified(this.schema, this.tables.of(row.tier()));
	}

}
