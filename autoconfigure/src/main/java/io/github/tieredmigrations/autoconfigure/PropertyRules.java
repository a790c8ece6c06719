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

package io.github.tieredmigrations.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Connect;
import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Datasource;
import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Retry;
import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;

/**
 * What has to hold between properties that are each well-formed.
 *
 * @param properties the properties
 */
record PropertyRules(MigrationsProperties properties) {

	/** What PostgreSQL keeps of a name; it cuts off the rest without a word. */
	private static final int MAX_NAME_BYTES = 63;

	private static final String TOO_LONG = "must not be longer than %d bytes, of which PostgreSQL cuts off the rest"
		.formatted(MAX_NAME_BYTES);

	private static final String DEFAULT_TABLE = "migration_history_";

	/** The log, and what a rollback makes and drops. */
	private static final Set<String> TABLES_OF_ALL_TIERS = Set.of("migration_log", "migration_history_rollback");

	void check(Errors errors) {
		if (!this.properties.enabled()) {
			// otherwise the condition on this property has kept the properties away
			errors.rejectValue("enabled", "fixed", "was true when the application was processed ahead of time, which"
					+ " cannot be taken back at start; process it again, or start it without what was generated");
		}
		checkPositive("lock.timeout", this.properties.lock().timeout(), "5m", errors);
		checkPositive("socket-timeout", this.properties.socketTimeout(), "10m", errors);
		Retry retry = this.properties.retry();
		checkPositive("retry.lock-timeout", retry.lockTimeout(), "3s", errors);
		checkRetries("retry", retry.maxRetries(), retry.delay(), retry.maxDelay(), errors);
		Connect connect = this.properties.connect();
		checkRetries("connect", connect.maxRetries(), connect.delay(), connect.maxDelay(), errors);
		if (MigrationTarget.parse(this.properties.target()).isEmpty()) {
			errors.rejectValue("target", "target",
					"must be latest, next, a release such as 1.2.0, or a version of one module such as plugin/ai@12");
		}
		if (this.properties.verify().timeout().isNegative()) {
			errors.rejectValue("verify.timeout", "negative", "must not be negative; 0s is for no waiting");
		}
		checkSchema(this.properties.schema(), errors);
		checkDataSource(this.properties.datasource(), errors);
		checkTiers(errors);
	}

	private void checkTiers(Errors errors) {
		Map<String, List<Tier>> tiersByTable = new LinkedHashMap<>();
		ModuleSettings modules = this.properties.toModuleSettings();
		for (Tier tier : Tier.values()) {
			String table = modules.tier(tier).historyTable();
			checkName(tier, table, errors);
			checkNaming(tier, modules.tier(tier), errors);
			List<Tier> tiers = tiersByTable.getOrDefault(table, new ArrayList<>());
			tiers.add(tier);
			tiersByTable.put(table, tiers);
		}
		for (Map.Entry<String, List<Tier>> table : tiersByTable.entrySet()) {
			checkUnshared(table.getKey(), table.getValue(), errors);
		}
	}

	private static void checkPositive(String field, @Nullable Duration duration, String example, Errors errors) {
		if (duration != null && (duration.isZero() || duration.isNegative())) {
			errors.rejectValue(field, "positive", "must be more than nothing, such as " + example);
		}
	}

	private static void checkRetries(String prefix, int max, Duration delay, Duration maxDelay, Errors errors) {
		if (max < 0) {
			errors.rejectValue(prefix + ".max-retries", "negative", "must not be negative; 0 is for never");
		}
		checkPositive(prefix + ".delay", delay, "500ms", errors);
		if (maxDelay.compareTo(delay) < 0) {
			errors.rejectValue(prefix + ".max-delay", "short", "must not be shorter than the first pause, " + delay);
		}
	}

	/** A URL may hold a password, so none is ever the value that is shown. */
	private static void checkDataSource(Datasource dataSource, Errors errors) {
		boolean login = dataSource.url() != null || dataSource.username() != null || dataSource.password() != null
				|| dataSource.driverClassName() != null;
		if (dataSource.bean() != null && login) {
			errors.rejectValue("datasource.bean", "both",
					"must not be set together with url, username, password or driver-class-name: the bean has its own");
		}
		else if (dataSource.username() == null && dataSource.password() != null) {
			errors.rejectValue("datasource.username", "missing", "must be set where there is a password");
		}
		else if (dataSource.driverClassName() != null && dataSource.url() == null && dataSource.username() == null) {
			errors.rejectValue("datasource.driver-class-name", "alone", "has no effect without url or username");
		}
	}

	private void checkNaming(Tier tier, TierSettings settings, Errors errors) {
		for (String problem : settings.patternProblems()) {
			errors.rejectValue(tier.id() + ".patterns", "patterns", problem);
		}
		if (StringUtils.hasText(this.properties.target(tier)) && settings.target() == null) {
			errors.rejectValue(tier.id() + ".target", "version", "must be a version of scripts, such as 137 or 1.2");
		}
	}

	private static void checkSchema(@Nullable String schema, Errors errors) {
		if (isTooLong(schema)) {
			errors.rejectValue("schema", "long", TOO_LONG);
		}
		else if (schema != null && schema.startsWith("pg_")) {
			errors.rejectValue("schema", "reserved", "must not begin with pg_, which PostgreSQL keeps for itself");
		}
	}

	private static boolean isTooLong(@Nullable String name) {
		return name != null && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES;
	}

	private void checkName(Tier tier, String table, Errors errors) {
		if (!StringUtils.hasText(table)) {
			errors.rejectValue(field(tier), "empty", "must not be empty");
		}
		else if (isTooLong(table)) {
			errors.rejectValue(field(tier), "long", TOO_LONG);
		}
		else if (table.indexOf('"') >= 0) {
			errors.rejectValue(field(tier), "quote",
					"must not hold a quotation mark, which Flyway does not find again");
		}
		else if (TABLES_OF_ALL_TIERS.contains(table)) {
			errors.rejectValue(field(tier), "taken", "is the name of a table that all tiers write to");
		}
	}

	/**
	 * Of those that share a table, it is not the one to blame whose table it is by
	 * default.
	 */
	private void checkUnshared(String table, List<Tier> tiers, Errors errors) {
		Tier owner = tiers.stream()
			.filter((tier) -> table.equals(DEFAULT_TABLE + tier.id()))
			.findFirst()
			.orElse(tiers.get(0));
		for (Tier tier : tiers) {
			if (tier != owner) {
				errors.rejectValue(field(tier), "shared",
						"'%s' is the history table of %s as well; each tier has its own".formatted(table, owner.id()));
			}
		}
	}

	private static String field(Tier tier) {
		return tier.id() + ".history-table";
	}

}
