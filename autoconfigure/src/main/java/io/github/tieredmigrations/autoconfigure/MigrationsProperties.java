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
import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.engine.ReleaseSettings;
import io.github.tieredmigrations.engine.Resilience;
import io.github.tieredmigrations.engine.Retries;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Fallback;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * What an application says about its migrations. A name that is not known is an error,
 * except in environment variables and system properties, which may belong to others.
 *
 * @param enabled Whether the migrations are found and run.
 * @param mode What happens at start: migrate, which brings the database up to date, or
 * verify, which only checks that it is.
 * @param runAt When the migrations run at start: application-runner, before every other
 * runner, or initialization, before the beans that use the database.
 * @param sampleData Whether sample data runs: the scripts named *sample_data*.sql or
 * *sample-data*.sql.
 * @param nonEmptySchema What happens at a first run on a schema that holds tables of
 * others: refuse or accept.
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
 * @param target How far a start brings the database: latest, whatever is released; next,
 * what is not released yet as well; a release, such as 1.2.0; or a version of one module,
 * such as plugin/ai@12.
 * @param release The release that the application is, with which the log labels what a
 * run applies. By default spring.application.version.
 * @param rollback Taking back what was applied.
 * @param verify What a start that only checks puts up with.
 * @param trackingViews Whether the views _migrations, _content_migrations and
 * _entity_migrations show the history.
 * @param command Command that runs instead of the application, with its options, such as
 * "deploy 1.2.0 --output json".
 * @param core The application's own schema.
 * @param theme The active theme.
 * @param plugin The active plugins.
 * @param entity The entities that the active theme and the active plugins bring.
 * @param flyway Raw Flyway settings, by name without the prefix "flyway.". What the
 * migrations own is refused.
 */
// checks nothing but itself, and is not what an application that asks for a Validator
// means
@Fallback
@ConfigurationProperties(prefix = MigrationsProperties.PREFIX, ignoreUnknownFields = false)
record MigrationsProperties(@DefaultValue("true") boolean enabled, @DefaultValue("migrate") Mode mode,
		@DefaultValue("application-runner") RunAt runAt, @DefaultValue("false") boolean sampleData,
		@DefaultValue("refuse") NonEmptySchema nonEmptySchema, @Nullable String schema,
		@DefaultValue Map<String, String> placeholders, @DefaultValue Lock lock, @DefaultValue Retry retry,
		@DefaultValue Connect connect, @Nullable Duration socketTimeout, @DefaultValue("false") boolean sessionPooler,
		@DefaultValue Datasource datasource, @DefaultValue("latest") String target, @Nullable String release,
		@DefaultValue Rollback rollback, @DefaultValue Verify verify, @DefaultValue("false") boolean trackingViews,
		@Nullable String command, @DefaultValue @NestedConfigurationProperty TierProperties.Core core,
		@DefaultValue @NestedConfigurationProperty TierProperties.Theme theme,
		@DefaultValue @NestedConfigurationProperty TierProperties.Plugin plugin,
		@DefaultValue @NestedConfigurationProperty TierProperties.Entity entity,
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
				this.lock.timeout(), toResilience(), this.sessionPooler, this.flyway, toReleases(applicationVersion),
				this.rollback.enabled(), this.trackingViews, applicationName, applicationVersion);
	}

	private ReleaseSettings toReleases(@Nullable String applicationVersion) {
		String own = textOrNull(this.release);
		return new ReleaseSettings(MigrationTarget.parse(this.target).orElseThrow(),
				(own != null) ? own : applicationVersion);
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

	/** What is said of a tier's target. */
	@Nullable String target(Tier tier) {
		return switch (tier) {
			case CORE -> this.core.target();
			case THEME -> this.theme.target();
			case PLUGIN -> this.plugin.target();
			case ENTITY -> this.entity.target();
		};
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
	 * Taking back what was applied.
	 *
	 * @param enabled Whether a rollback may change the database.
	 */
	record Rollback(@DefaultValue("false") boolean enabled) {
	}

	/**
	 * What a start that only checks puts up with.
	 *
	 * @param timeout How long the start waits for another process to bring the database
	 * up to date.
	 */
	record Verify(@DefaultValue("0s") Duration timeout) {
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

}
