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
import java.util.stream.Collectors;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.Problem;

/**
 * Words what the log says and the history does not.
 *
 * @param catalog knows what the modules are called now
 */
record LogProblems(ModuleCatalog catalog) {

	private static final String SETTLE_BY_HAND = """
			insert into %1$s (run_id, module, module_key, history_table, version, script, direction, event, checksum, \
			began) select run_id, module, module_key, history_table, version, script, direction, '%2$s', checksum, \
			began from %1$s where id in (%3$s)""";

	/** The begin of a script is all that is known of it. */
	Problem outcomeUnknown(OpenLogRow row, String schema, List<String> invalidIndexes) {
		return row.down() ? undoingUnknown(row, invalidIndexes) : applyingUnknown(row, schema, invalidIndexes);
	}

	private Problem undoingUnknown(OpenLogRow row, List<String> invalidIndexes) {
		String target = row.reference(this.catalog);
		return new Problem(row.currentModule(this.catalog), row.script(),
				"outcome unknown: the down script, which runs outside a transaction, began at %s and did not come to a recorded end"
					.formatted(row.began()),
				"Its database session may still be at work: see pg_stat_activity. Then check what it did; %s.%n      If all of version %s is undone, take it out of the history:%n        migrations confirm %s%n      If nothing of it is, or it was put back, leave it applied:%n        migrations forget %s"
					.formatted(invalid(invalidIndexes), row.version(), target, target));
	}

	private Problem applyingUnknown(OpenLogRow row, String schema, List<String> invalidIndexes) {
		String table = HistoryTables.qualified(schema, HistoryTables.LOG);
		return new Problem(row.currentModule(this.catalog), row.script(),
				"outcome unknown: the script, which runs outside a transaction, began at %s and its end was not recorded (row %s of %s)"
					.formatted(row.began(), row.id(), table),
				"Its database session may still be at work: see pg_stat_activity. Then check what it did; %2$s.%n      If all of it is there, confirm it, and it is recorded without being run: migrations confirm %1$s, or by hand%n        %3$s;%n      If nothing of it is left, forget it, and it runs again: migrations forget %1$s, or by hand%n        %4$s;"
					.formatted(row.reference(this.catalog), invalid(invalidIndexes),
							settleByHand(table, "confirmed", String.valueOf(row.id())),
							settleByHand(table, "forgotten", String.valueOf(row.id()))));
	}

	private static String invalid(List<String> indexes) {
		return indexes.isEmpty() ? "no index is INVALID"
				: "an index is INVALID and has to be dropped: " + String.join("; ", indexes);
	}

	/** The history has lost what the log still knows. */
	Problem lost(MigrationModule module, List<LoggedScript> scripts, String schema, String historyTable) {
		String ids = scripts.stream().map((script) -> String.valueOf(script.id())).collect(Collectors.joining(", "));
		return new Problem(module.id(), Names.some(scripts.stream().map(LoggedScript::script).toList()),
				"the log says that %d scripts were applied of which %s has no row".formatted(scripts.size(),
						HistoryTables.qualified(schema, historyTable)),
				"Restore the rows, or the table, from a backup; or, if they are to run again, say so:%n        %s;"
					.formatted(settleByHand(HistoryTables.qualified(schema, HistoryTables.LOG), "forgotten", ids)));
	}

	private static String settleByHand(String table, String event, String ids) {
		return SETTLE_BY_HAND.formatted(table, event, ids).trim();
	}

}
