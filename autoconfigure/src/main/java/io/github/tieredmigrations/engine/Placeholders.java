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

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

	private static final String FLYWAY_PREFIX = "flyway:";

	private Placeholders() {
	}

	/** Whether Flyway has anything to replace in the script. */
	static boolean apply(MigrationModule module, Script script) {
		return script.placeholders()
			.stream()
			.anyMatch((name) -> isConfigured(module, name) || name.startsWith(FLYWAY_PREFIX));
	}

	/** What Flyway is told: the configured values, and every other name as itself. */
	static Map<String, String> forFlyway(MigrationModule module, Script script) {
		Map<String, String> values = new TreeMap<>();
		script.placeholders()
			.stream()
			.filter((name) -> !name.startsWith(FLYWAY_PREFIX))
			.forEach((name) -> values.put(name, "${" + name + "}"));
		values.keySet().removeIf((name) -> isConfigured(module, name));
		values.putAll(module.placeholders());
		return values;
	}

	/**
	 * The checksum that Flyway records: a repeatable script's is that of the final text.
	 */
	static int checksum(MigrationModule module, Script script, DatabaseFacts facts, HistoryTables tables) {
		if (script.name().kind() != ScriptKind.REPEATABLE || !apply(module, script)) {
			return script.checksum();
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
		Matcher matcher = PLACEHOLDER.matcher(script.text());
		return ScriptText.checksum(matcher
			.replaceAll((match) -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group()))));
	}

	private static boolean isConfigured(MigrationModule module, String name) {
		return module.placeholders()
			.keySet()
			.stream()
			.anyMatch((key) -> key.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
	}

}
