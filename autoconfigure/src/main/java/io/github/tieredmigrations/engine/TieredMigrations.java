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
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;

/**
 * The migrations of an application: what they are, what is to do, and doing it.
 */
public final class TieredMigrations {

	/**
	 * Creates the migrations of a database.
	 * @param dataSource where the one connection of a run is borrowed from
	 * @param settings what is configured
	 * @param catalog the modules; asked for once, when they are first needed
	 * @param customizers add to the Flyway configuration of each tier
	 * @param otherFlywayTables the names of the history tables of other Flyways that work
	 * on the same database
	 * @param events receives what happens in runs, on the thread of the run
	 */
	public TieredMigrations(DataSource dataSource, MigrationSettings settings, Supplier<ModuleCatalog> catalog,
			List<TierFlywayCustomizer> customizers, List<String> otherFlywayTables, Consumer<MigrationEvent> events) {
	}

	/**
	 * Returns the state of all modules. While a run is in progress in this process, the
	 * answer is what that run knows, and the database is not asked.
	 * @return the state
	 */
	public MigrationStatus status() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Works out what would bring the database up to date. Takes no lock and changes
	 * nothing.
	 * @return the plan
	 */
	public MigrationPlan plan() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Checks that the database is as the files say. Takes no lock and changes nothing.
	 * @throws MigrationRefusedException if a script is pending, changed or failed, or
	 * anything else is wrong
	 */
	public void verify() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Brings the database up to date.
	 * @return how the run ended
	 * @throws MigrationRefusedException if something has to be put right first
	 * @throws MigrationFailedException if a script failed
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 */
	public RunReport migrate() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Returns the tier's Flyway with all its scripts, to look at. Migrating with it goes
	 * round plan and lock and is not supported.
	 * @param tier the tier
	 * @return the Flyway
	 */
	public Flyway flyway(Tier tier) {
		throw new UnsupportedOperationException();
	}

}
