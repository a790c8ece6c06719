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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.engine.MigrationSettings;
import io.github.tieredmigrations.engine.MigrationSettings.NonEmptySchema;
import io.github.tieredmigrations.engine.Resilience;
import io.github.tieredmigrations.engine.Retries;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Order;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * What an application says about its migrations. A name that is not known is an error,
 * except in environment variables, which may belong to others.
 *
 * @param enabled Whether the migrations are found and run.
 * @param mode What happens at start: bring the database up to date, or only check that it
 * is.
 * @param runAt When the migrations run at start: before every other runner, or before the
 * beans that use the database.
 * @param sampleData Whether sample data runs: the scripts named *sample_data*.sql or
 * *sample-data*.sql.
 * @param nonEmptySchema What happens at a first run on a schema that holds tables of
 * others.
 * @param schema Schema that holds the history tables and heads the scripts' search path;
 * created where it is missing. By default the connection's current schema.
 * @param placeholders Placeholders that hold for the scripts of every module.
 * @param lock The lock that lets one process migrate at a time.
 * @param retry What happens where a transactional script does not get a lock on a table
 * or a row.
 * @param connect What happens while the database cannot be connected to.
 * @param socketTimeout How long the session of a run waits for an answer of the server;
 * has to be more than the longest statement takes. By default what the data source says.
 * @param sessionPooler Whether a connection through a pooler is accepted. Right only
 * where the pooler pools sessions, not transactions.
 * @param datasource What migrates the database, where it is not the application's only or
 * primary data source.
 * @param core The application's own schema.
 * @param theme The active theme.
 * @param plugin The active plugins.
 * @param entity The entities that the active theme and the active plugins bring.
 * @param flyway Raw Flyway settings, by name without the prefix "flyway.". What the
 * migrations own is refused.
 */
@ConfigurationProperties(prefix = MigrationsProperties.PREFIX, ignoreUnknownFields = false)
record MigrationsProperties(@DefaultValue("true") boolean enabled, @DefaultValue("migrate") Mode mode,
		@DefaultValue("application-runner") RunAt runAt, @DefaultValue("false") boolean sampleData,
		@DefaultValue("refuse") NonEmptySchema nonEmptySchema, @Nullable String schema,
		@DefaultValue Map<String, String> placeholders, @DefaultValue Lock lock, @DefaultValue Retry retry,
		@DefaultValue Connect connect, @Nullable Duration socketTimeout, @DefaultValue("false") boolean sessionPooler,
		@DefaultValue Datasource datasource, @DefaultValue Core core, @DefaultValue Theme theme,
		@DefaultValue Plugin plugin, @DefaultValue Entity entity,
		@DefaultValue Map<String, String> flyway) implements Validator {

	static final String PREFIX = "migrations";

	@Override
	public boolean supports(Class<?> type) {
		return type == MigrationsProperties.class;
	}

	@Override
	public void validate(Object target, Errors errors) {
		new PropertyRules((MigrationsProperties) target).check(errors);
	}

	/**
	 * Returns what the engine has to know.
	 * @param applicationName the name of the application
	 * @param applicationVersion the version of the application, {@code null} if it is not
	 * known
	 * @return the settings
	 */
	MigrationSettings toSettings(String applicationName, @Nullable String applicationVersion) {
		return new MigrationSettings(toModuleSettings(), textOrNull(this.schema), this.nonEmptySchema,
				this.lock.timeout(), toResilience(), this.sessionPooler, this.flyway, applicationName,
				applicationVersion);
	}

	private Resilience toResilience() {
		return new Resilience(this.retry.lockTimeout(),
				new Retries(this.retry.maxRetries(), this.retry.delay(), this.retry.maxDelay()),
				new Retries(this.connect.maxRetries(), this.connect.delay(), this.connect.maxDelay()),
				this.socketTimeout);
	}

	/**
	 * Returns what there is to know when looking for the modules.
	 * @return the settings
	 */
	ModuleSettings toModuleSettings() {
		Map<Tier, TierSettings> tiers = Map.of(Tier.CORE, this.core.toSettings(), Tier.THEME, this.theme.toSettings(),
				Tier.PLUGIN, this.plugin.toSettings(), Tier.ENTITY, this.entity.toSettings());
		return new ModuleSettings(tiers, textOrNull(this.theme.active()), this.plugin.active(), this.placeholders,
				this.sampleData);
	}

	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value : null;
	}

	/**
	 * What happens at start.
	 */
	enum Mode {

		/** The database is brought up to date. */
		MIGRATE,

		/** The start fails while anything is pending, failed or changed. */
		VERIFY

	}

	/**
	 * The lock that lets one process migrate at a time.
	 *
	 * @param timeout How long to wait for another process that is migrating.
	 */
	record Lock(@DefaultValue("5m") Duration timeout) {
	}

	/**
	 * What happens where a transactional script does not get a lock on a table or a row.
	 *
	 * @param lockTimeout How long a statement of a transactional script waits for a lock,
	 * and so keeps others waiting behind it. By default what the role or the pool has
	 * set, else 3s.
	 * @param maxRetries How often a script is tried again that was rolled back because a
	 * lock was not to be had in time, or because of a deadlock.
	 * @param delay First pause before a script is tried again; each further one is twice
	 * as long.
	 * @param maxDelay Longest pause before a script is tried again.
	 */
	record Retry(@Nullable Duration lockTimeout, @DefaultValue("10") int maxRetries,
			@DefaultValue("500ms") Duration delay, @DefaultValue("10s") Duration maxDelay) {
	}

	/**
	 * What happens while the database cannot be connected to.
	 *
	 * @param maxRetries How often it is tried again to connect to a database that does
	 * not answer.
	 * @param delay First pause before it is tried again to connect; each further one is
	 * twice as long.
	 * @param maxDelay Longest pause before it is tried again to connect.
	 */
	record Connect(@DefaultValue("3") int maxRetries, @DefaultValue("1s") Duration delay,
			@DefaultValue("10s") Duration maxDelay) {
	}

	/**
	 * What migrates the database.
	 *
	 * @param bean Name of the DataSource bean that migrates. By default the only or
	 * primary one.
	 * @param url JDBC URL by which the migrations reach the database. By default the
	 * application's.
	 * @param username Role that migrates and owns the tables; the application's own then
	 * reads the status. By default the application's.
	 * @param password Password of that role.
	 * @param driverClassName Name of the JDBC driver. By default the one that fits the
	 * URL.
	 */
	record Datasource(@Nullable String bean, @Nullable String url, @Nullable String username, @Nullable String password,
			@Nullable String driverClassName) {

		Datasource {
			bean = textOrNull(bean);
			url = textOrNull(url);
			username = textOrNull(username);
			password = StringUtils.hasLength(password) ? password : null;
			driverClassName = textOrNull(driverClassName);
		}

		/** Tells no secrets. */
		@Override
		public String toString() {
			return "Datasource[bean=" + this.bean + ", username=" + this.username + "]";
		}

	}

	/**
	 * What can be said of every tier.
	 */
	private interface TierProperties {

		boolean enabled();

		List<String> locations();

		Naming naming();

		Order order();

		Reaction outOfOrder();

		Reaction gaps();

		String historyTable();

		default TierSettings toSettings() {
			return new TierSettings(enabled(), locations(), naming(), order(), outOfOrder(), gaps(), historyTable());
		}

	}

	/**
	 * The application's own schema.
	 *
	 * @param enabled Whether the scripts of core run.
	 * @param locations Where the scripts of core are, instead of "classpath:migrations".
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), or auto, the one that fits all files of a module.
	 * @param order How the scripts follow one another; core is a single module.
	 * @param outOfOrder What happens where a script appears below a version that is
	 * applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of the scripts leave some out: refuse,
	 * warn or allow.
	 * @param historyTable Name of the history table of core.
	 */
	record Core(@DefaultValue("true") boolean enabled, @DefaultValue List<String> locations,
			@DefaultValue("auto") Naming naming, @DefaultValue("version") Order order,
			@DefaultValue("refuse") Reaction outOfOrder, @DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_core") String historyTable) implements TierProperties {
	}

	/**
	 * The active theme.
	 *
	 * @param active Name of the active theme. By default none is.
	 * @param enabled Whether the scripts of the theme run.
	 * @param locations Where the scripts of themes are, instead of
	 * "classpath:contents/themes/{theme}/migrations".
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), or auto, the one that fits all files of a module.
	 * @param order How the scripts follow one another; one theme at most is active.
	 * @param outOfOrder What happens where a script appears below a version that its
	 * module has applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of a module's scripts leave some out:
	 * refuse, warn or allow.
	 * @param historyTable Name of the history table of the theme tier.
	 */
	record Theme(@Nullable String active, @DefaultValue("true") boolean enabled, @DefaultValue List<String> locations,
			@DefaultValue("auto") Naming naming, @DefaultValue("version") Order order,
			@DefaultValue("refuse") Reaction outOfOrder, @DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_theme") String historyTable) implements TierProperties {
	}

	/**
	 * The active plugins.
	 *
	 * @param active Names of the active plugins; their order decides ties between their
	 * scripts. By default those that the "module.yml" of the active theme names.
	 * @param enabled Whether the scripts of plugins run.
	 * @param locations Where the scripts of plugins are, instead of
	 * "classpath:contents/plugins/{plugin}/migrations".
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), or auto, the one that fits all files of a module.
	 * @param order How the scripts of the plugins follow one another: by version across
	 * all of them, or plugin by plugin.
	 * @param outOfOrder What happens where a script appears below a version that its
	 * module has applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of a module's scripts leave some out:
	 * refuse, warn or allow.
	 * @param historyTable Name of the history table of the plugin tier.
	 */
	record Plugin(@Nullable List<String> active, @DefaultValue("true") boolean enabled,
			@DefaultValue List<String> locations, @DefaultValue("auto") Naming naming,
			@DefaultValue("version") Order order, @DefaultValue("refuse") Reaction outOfOrder,
			@DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_plugin") String historyTable) implements TierProperties {
	}

	/**
	 * The entities that the active theme and the active plugins bring.
	 *
	 * @param enabled Whether the scripts of entities run.
	 * @param locations Where the scripts of entities are, instead of the "entities"
	 * folders of themes and plugins.
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), or auto, the one that fits all files of a module.
	 * @param order How the scripts of the entities follow one another: by version across
	 * all of them, or entity by entity.
	 * @param outOfOrder What happens where a script appears below a version that its
	 * module has applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of a module's scripts leave some out:
	 * refuse, warn or allow.
	 * @param historyTable Name of the history table of the entity tier.
	 */
	record Entity(@DefaultValue("true") boolean enabled, @DefaultValue List<String> locations,
			@DefaultValue("auto") Naming naming, @DefaultValue("version") Order order,
			@DefaultValue("refuse") Reaction outOfOrder, @DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_entity") String historyTable) implements TierProperties {
	}

}
