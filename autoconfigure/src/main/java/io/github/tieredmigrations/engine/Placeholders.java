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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptText;

/**
 * Which placeholders are replaced in a script. A script is touched only where it names a
 * placeholder that is configured for its module, or one of Flyway's own; any other
 * <code>${name}</code> stays as it is.
 */
final class Placeholders {

	private static final String FLYWAY_PREFIX = "flyway:";

	/** In lower case, since Flyway does not mind case. */
	private static final Set<String> OF_FLYWAY = new TreeSet<>(
			Set.of("flyway:defaultschema", "flyway:database", "flyway:user", "flyway:table", "flyway:timestamp",
					"flyway:filename", "flyway:workingdirectory", "flyway:environment"));

	private static final Set<String> OF_THE_ROLLBACK = Set.of("flyway:table", "flyway:filename");

	private Placeholders() {
	}

	/** Whether Flyway has anything to replace in the script. */
	static boolean apply(MigrationModule module, Script script) {
		return script.placeholders().stream().anyMatch((name) -> isConfigured(module, name) || isOfFlyway(name));
	}

	/** What Flyway is told: the configured values, and every other name as itself. */
	static Map<String, String> forFlyway(MigrationModule module, Script script) {
		Map<String, String> values = new TreeMap<>();
		script.placeholders()
			.stream()
			.filter((name) -> !isOfFlyway(name))
			.forEach((name) -> values.put(name, "${" + name + "}"));
		values.keySet().removeIf((name) -> isConfigured(module, name));
		values.putAll(module.placeholders());
		return values;
	}

	/** Flyway's own placeholders that a script names and Flyway does not know. */
	static List<String> unknownToFlyway(Script script) {
		return script.placeholders()
			.stream()
			.filter((name) -> isOfFlyway(name) && !OF_FLYWAY.contains(name.toLowerCase(Locale.ROOT)))
			.sorted()
			.toList();
	}

	/**
	 * Flyway's own placeholders that a down script names and that tell of the table in
	 * which a rollback keeps its place, and not of the module's history and file.
	 */
	static List<String> strangeToDownScripts(Script script) {
		return script.placeholders()
			.stream()
			.filter((name) -> OF_THE_ROLLBACK.contains(name.toLowerCase(Locale.ROOT)))
			.sorted()
			.toList();
	}

	/** The placeholders that Flyway knows by itself. */
	static String ofFlyway() {
		return "${" + String.join("}, ${", OF_FLYWAY) + "}";
	}

	/**
	 * The checksum that Flyway records: a repeatable script's is that of the final text.
	 */
	static int checksum(MigrationModule module, Script script, DatabaseFacts facts, HistoryTables tables) {
		return (script.name().kind() == ScriptKind.REPEATABLE && facts.schema() != null && apply(module, script))
				? ScriptText.checksum(replaced(module, script, facts, tables)) : script.checksum();
	}

	/** The text that runs. */
	static String replaced(MigrationModule module, Script script, DatabaseFacts facts, HistoryTables tables) {
		String text = script.text();
		if (facts.schema() == null || !apply(module, script)) {
			return text;
		}
		Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		values.putAll(module.placeholders());
		values.put("flyway:defaultSchema", facts.requiredSchema());
		values.put("flyway:database", facts.database());
		values.put("flyway:user", facts.user());
		values.put("flyway:table", tables.of(module.tier()));
		values.put("flyway:workingDirectory", System.getProperty("user.dir"));
		values.put("flyway:filename", FlywayNames.fileName(module, script));
		values.put("flyway:environment", "default");
		return ScriptText.replacePlaceholders(text, values::get);
	}

	private static boolean isOfFlyway(String name) {
		return name.toLowerCase(Locale.ROOT).startsWith(FLYWAY_PREFIX);
	}

	private static boolean isConfigured(MigrationModule module, String name) {
		return module.placeholders()
			.keySet()
			.stream()
			.anyMatch((key) -> key.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
	}

}
