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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.tieredmigrations.module.Problem;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The raw Flyway settings of {@code migrations.flyway.*}: checked before anything runs,
 * with those refused that the migrations own.
 */
final class FlywaySettings {

	private static final Set<String> OWNED = Set.of("baselineonmigrate", "baselineversion", "baselinedescription",
			"callbacklocations", "cherrypick", "configfiles", "connectretries", "connectretriesinterval",
			"createschemas", "datasource", "defaultschema", "driver", "dryrunoutput", "encoding", "detectencoding",
			"environment", "executeintransaction", "failonmissinglocations", "group", "ignoremigrationpatterns",
			"javamigrations", "javamigrationclassprovider", "locations", "mixed", "outoforder", "outputqueryresults",
			"password", "placeholderprefix", "placeholderreplacement", "placeholders", "placeholderseparator",
			"placeholdersuffix", "postgresql.transactional.lock", "repeatablesqlmigrationprefix", "resolvers",
			"resourceprovider", "schemas", "skipdefaultcallbacks", "skipdefaultresolvers", "skipexecutingmigrations",
			"sqlmigrationprefix", "sqlmigrationseparator", "sqlmigrationsuffixes", "table", "target",
			"undosqlmigrationprefix", "url", "user", "validatemigrationnaming", "validateonmigrate");

	private static final Pattern KEBAB = Pattern.compile("-([a-z])");

	private final Map<String, String> settings = new HashMap<>();

	private final List<Problem> problems = new ArrayList<>();

	FlywaySettings(Map<String, String> raw) {
		for (Map.Entry<String, String> setting : raw.entrySet()) {
			add(setting.getKey(), setting.getValue());
		}
	}

	private void add(String name, String value) {
		String camelCase = camelCase(name);
		if (isOwned(camelCase)) {
			this.problems.add(problem(name, "the migrations decide this themselves", "Remove it"));
		}
		else {
			check(name, camelCase, value);
		}
	}

	private static String camelCase(String name) {
		return KEBAB.matcher(name).replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	/** What Flyway is to run on each connection that it opens, if anything. */
	static Optional<String> initSql(Map<String, String> raw) {
		return raw.entrySet()
			.stream()
			.filter((setting) -> camelCase(setting.getKey()).equals("initSql"))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	/**
	 * What is wrong with the settings; their values, which may be secrets, are not told.
	 */
	List<Problem> problems() {
		return this.problems;
	}

	Map<String, String> asFlywayProperties() {
		return this.settings.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> "flyway." + entry.getKey(), Map.Entry::getValue));
	}

	private void check(String name, String camelCase, String value) {
		try {
			Flyway.configure().configuration(Map.of("flyway." + camelCase, value));
			this.settings.put(camelCase, value);
		}
		catch (FlywayException ex) {
			this.problems
				.add(problem(name, "Flyway does not know this setting, its edition lacks it, or the value does not fit",
						"Compare it with Flyway's configuration reference"));
		}
	}

	private static boolean isOwned(String name) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		return OWNED.contains(lowerCase) || lowerCase.startsWith("placeholders.");
	}

	private static Problem problem(String name, String message, String nextStep) {
		return new Problem(null, "migrations.flyway." + name, message, nextStep);
	}

}
