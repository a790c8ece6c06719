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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;

/**
 * The names of the tables that hold the history of the tiers and the log.
 *
 * @param history the name of each tier's history table
 */
record HistoryTables(Map<Tier, String> history) {

	static final String LOG = "migration_log";

	static HistoryTables of(ModuleSettings settings) {
		Map<Tier, String> names = new EnumMap<>(Tier.class);
		for (Tier tier : Tier.values()) {
			names.put(tier, settings.tier(tier).historyTable());
		}
		return new HistoryTables(names);
	}

	String of(Tier tier) {
		String name = this.history.get(tier);
		if (name == null) {
			throw new IllegalStateException("No history table for " + tier);
		}
		return name;
	}

	/** The names of the history tables by tier, and that of the log. */
	List<String> all() {
		List<String> names = new ArrayList<>(this.history.values());
		names.add(LOG);
		return names;
	}

	/** The names as literals of SQL, separated by commas. */
	String literals() {
		List<String> literals = new ArrayList<>();
		for (String name : this.history.values()) {
			literals.add(literal(name));
		}
		return String.join(", ", literals);
	}

	/** A text as a literal of SQL, whatever the session takes a backslash for. */
	static String literal(String text) {
		String quoted = "'" + text.replace("'", "''") + "'";
		return (text.indexOf('\\') < 0) ? quoted : "E" + quoted.replace("\\", "\\\\");
	}

	static String quoted(String identifier) {
		return '"' + identifier.replace("\"", "\"\"") + '"';
	}

	static String qualified(String schema, String table) {
		return quoted(schema) + "." + quoted(table);
	}

}
