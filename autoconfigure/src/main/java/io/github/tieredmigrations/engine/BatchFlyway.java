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

import java.util.Arrays;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The Flyway of a tier in a run: configured once, which is slow, and handed one batch
 * after another.
 */
final class BatchFlyway {

	private static final String DISCOVERED = "db/callback";

	private final FluentConfiguration configuration;

	private final Callback[] callbacksOfUsers;

	private final RunState run;

	private @Nullable Prepared prepared;

	BatchFlyway(FluentConfiguration configuration, RunState run) {
		this.configuration = configuration;
		this.callbacksOfUsers = Stream.of(configuration.getCallbacks(), discovered(configuration.getClassLoader()))
			.flatMap(Arrays::stream)
			.toArray(Callback[]::new);
		this.run = run;
	}

	/** Those that every Flyway finds by itself. */
	private static Callback[] discovered(ClassLoader classLoader) {
		return (classLoader.getResource(DISCOVERED) != null)
				? new ClassicConfiguration(classLoader).loadCallbackLocation(DISCOVERED, false).toArray(Callback[]::new)
				: new Callback[0];
	}

	/** Whether there are callbacks of users, which might look into the history. */
	boolean tellsUsers() {
		return this.callbacksOfUsers.length > 0;
	}

	/**
	 * Creates the tier's history table, and nothing else, in a schema that may hold
	 * tables. No script has run then that callbacks of users could follow.
	 */
	void createHistory() {
		withCallbacks(new Flyway(this.configuration.skipExecutingMigrations(true))).migrate();
	}

	/** Runs the scripts of a batch. */
	void migrate(Batch batch, ScriptResources scripts, ScriptCallback callback) {
		int executed = flyway(batch, scripts, callback).migrate().migrationsExecuted;
		if (executed != batch.steps().size()) {
			throw new FlywayException("Flyway applied %d scripts of a batch of %d; the %s history was changed meanwhile"
				.formatted(executed, batch.steps().size(), batch.tier().id()));
		}
	}

	/** A new one copies all settings, which takes longer than most scripts. */
	private Flyway flyway(Batch batch, ScriptResources scripts, ScriptCallback callback) {
		Prepared last = this.prepared;
		if (last != null && batch.hasSettingsOf(last.batch())) {
			last.relay().next(scripts, callback);
			return last.flyway();
		}
		BatchRelay relay = new BatchRelay(scripts, callback);
		Flyway flyway = create(batch, relay);
		this.prepared = new Prepared(flyway, relay, batch);
		return flyway;
	}

	/**
	 * Flyway takes transactional scripts for one transaction, for which it takes its lock
	 * and reads its history once; {@link CommitCallback} ends it after each of them.
	 */
	private Flyway create(Batch batch, BatchRelay relay) {
		CommitCallback commit = new CommitCallback(this.run, batch.isTransactional() && tellsUsers());
		return withCallbacks(
				new Flyway(this.configuration.resourceProvider(relay)
					.placeholders(batch.placeholders())
					.skipExecutingMigrations(batch.isRecordOnly())
					.group(batch.isTransactional())),
				Stream.concat(Arrays.stream(this.callbacksOfUsers), Stream.of(commit, relay)).toArray(Callback[]::new));
	}

	/**
	 * A new Flyway lets those that it finds take the place of those that it was given.
	 */
	private static Flyway withCallbacks(Flyway flyway, Callback... callbacks) {
		((ClassicConfiguration) flyway.getConfiguration()).setCallbacks(callbacks);
		return flyway;
	}

	/**
	 * A Flyway and what hands it its scripts.
	 *
	 * @param batch the one that it was made for
	 */
	private record Prepared(Flyway flyway, BatchRelay relay, Batch batch) {
	}

}
