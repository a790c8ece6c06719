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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * A script outside a transaction of which only the beginning is known, and the two ways
 * out of that.
 *
 * @param row what the log says
 * @param reference the script as people name it now
 * @param module the module as it is called now
 * @param applied the rows of the history that go if the script is a down script that did
 * all that it should
 */
record UnknownOutcome(OpenLogRow row, String reference, ModuleId module, List<HistoryRow> applied) {

	/**
	 * Finds it.
	 * @throws MigrationRefusedException if there is none
	 */
	static UnknownOutcome of(ModuleId id, String label, Planner planner, ModuleCatalog catalog) {
		ModuleKey key = catalog.key(id);
		MigrationModule module = catalog.find(key).orElse(null);
		planner.plan();
		List<OpenLogRow> open = new ArrayList<>(planner.state().open());
		open.removeAll(planner.settled());
		OpenLogRow row = open.stream()
			.filter((candidate) -> isOf(candidate, id, key) && isCalled(candidate, label, module))
			.findFirst()
			.orElseThrow(() -> MigrationRefusedException.ofRequest(refused(id, label, open, catalog)));
		return new UnknownOutcome(row, row.reference(catalog), row.currentModule(catalog),
				applied(row, planner.history(), catalog));
	}

	private static boolean isOf(OpenLogRow row, ModuleId id, ModuleKey key) {
		return row.key().equals(key) || row.module().equals(id.value());
	}

	private static List<HistoryRow> applied(OpenLogRow row, AppliedHistory history, ModuleCatalog catalog) {
		List<HistoryRow> applied = new ArrayList<>();
		if (row.down() && row.version() != null) {
			history.all().stream().filter((module) -> catalog.key(module.id()).equals(row.key())).forEach((module) -> {
				HistoryRow version = module.versioned().get(ScriptVersion.of(row.version()));
				if (version != null) {
					applied.add(version);
					applied.addAll(module.repeatable().values());
				}
			});
		}
		return applied;
	}

	private static boolean isCalled(OpenLogRow row, String label, @Nullable MigrationModule module) {
		List<Script> scripts = (module != null) ? module.scripts() : List.of();
		String version = row.version();
		if (version != null && ScriptVersion.parse(label).map(ScriptVersion.of(version)::equals).orElse(false)) {
			return true;
		}
		return row.script().equals(label) || scripts.stream()
			.anyMatch((script) -> script.path().equals(row.script()) && script.name().label().equals(label));
	}

	private static Problem refused(ModuleId id, String label, List<OpenLogRow> open, ModuleCatalog catalog) {
		List<String> unknown = open.stream().map((row) -> row.reference(catalog)).toList();
		return new Problem(id, label, "the outcome of no such script is unknown", unknown.isEmpty()
				? "There is nothing to confirm or to forget" : "Unknown is that of " + Names.some(unknown));
	}

	/** All that the script should do is done. */
	Direction confirm(Connection connection, MigrationLog log, HistoryRemoval removal) throws SQLException {
		if (this.row.confirmed()) {
			throw MigrationRefusedException.ofRequest(new Problem(this.module, this.row.script(),
					"the script has been confirmed", "The next run records it"));
		}
		if (this.row.down() && this.applied.isEmpty()) {
			throw MigrationRefusedException.ofRequest(new Problem(this.module, this.row.script(),
					"the history has no row of version %s that could be taken out".formatted(this.row.version()),
					"Restore the row if it was lost; if the version is not to be applied any more, forget the script: migrations forget %s"
						.formatted(this.reference)));
		}
		log.ended(connection, this.row.id(), MigrationLog.CONFIRMED);
		if (this.row.down()) {
			removal.mark(connection, this.applied);
			log.ended(connection, this.row.id(), MigrationLog.APPLIED);
		}
		return direction();
	}

	/** Nothing of what the script should do is there. */
	Direction forget(Connection connection, MigrationLog log) throws SQLException {
		log.ended(connection, this.row.id(), MigrationLog.FORGOTTEN);
		return direction();
	}

	private Direction direction() {
		return this.row.down() ? Direction.DOWN : Direction.UP;
	}

}
