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

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Reads the database and compares it with the files.
 */
final class Planning {

	private final Supplier<ModuleCatalog> catalog;

	private final MigrationSettings settings;

	private final HistoryTables tables;

	private final HistoryReader reader;

	private final FlywaySettings flywaySettings;

	private final @Nullable ApplicationRole applicationRole;

	/** Where the history was last found; the application's role may see another first. */
	private volatile @Nullable String schema;

	Planning(Supplier<ModuleCatalog> catalog, MigrationSettings settings, FlywaySettings flywaySettings,
			Supplier<List<Neighbour>> neighbours, @Nullable DataSource application) {
		this.catalog = SingletonSupplier.of(catalog);
		this.settings = settings;
		this.tables = HistoryTables.of(settings.modules());
		this.reader = new HistoryReader(settings.schema(), this.tables, new ForeignTables(neighbours));
		this.flywaySettings = flywaySettings;
		this.applicationRole = (application != null) ? new ApplicationRole(application, this.reader.facts()) : null;
	}

	ModuleCatalog catalog() {
		return this.catalog.get();
	}

	HistoryTables tables() {
		return this.tables;
	}

	DatabaseState read(Connection connection) throws SQLException {
		DatabaseState state = this.reader.read(connection, null);
		this.schema = state.facts().schema();
		return state;
	}

	/**
	 * Reads the database on a connection of its own.
	 * @throws MigrationFailedException if that fails
	 */
	DatabaseState read(DataSource dataSource) {
		try (Session session = Session.open(dataSource)) {
			return read(session.connection());
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	/**
	 * Reads the database on a connection of its own, as long as that is not interrupted.
	 * @throws MigrationFailedException if that fails
	 * @throws MigrationInterruptedException if it is interrupted
	 */
	DatabaseState read(DataSource dataSource, RunInterruption interruption) {
		try (Session session = new Connecting(this.settings.resilience().connect(), interruption).open(dataSource)) {
			return interruption.read(() -> read(session.connection()));
		}
		catch (SQLException ex) {
			throw interruption.explains(ex) ? MigrationInterruptedException.beforeTheRun() : unreadable(ex);
		}
	}

	/**
	 * Reads the database as the application's role sees it, where it is another than the
	 * migrator's.
	 * @throws MigrationFailedException if that fails
	 */
	DatabaseState readForStatus(DataSource migrator) {
		ApplicationRole role = this.applicationRole;
		if (role == null) {
			return read(migrator);
		}
		try (Session session = Session.open(role.dataSource())) {
			return this.reader.read(session.connection(), this.schema);
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	/** What forbids to carry out a plan that is in itself right. */
	List<Problem> obstacles(DatabaseFacts facts, MigrationPlan plan) {
		if (plan.steps().isEmpty()) {
			return List.of();
		}
		List<Problem> problems = new ArrayList<>(new RunRequirements(facts, this.tables).problems(plan));
		if (this.applicationRole != null && this.settings.schema() == null) {
			this.applicationRole.lookingElsewhere(facts).ifPresent(problems::add);
		}
		return problems;
	}

	/** What the application's role lacks to tell the state. */
	List<Problem> missingPrivileges() {
		return (this.applicationRole != null) ? this.applicationRole.missingPrivileges(this.schema) : List.of();
	}

	Planner planner(DatabaseState state) {
		return new Planner(catalog(), this.settings, this.tables, state, this.flywaySettings.problems());
	}

	static MigrationFailedException unreadable(SQLException exception) {
		RunLogger.cause(exception);
		return new MigrationFailedException(
				"The database cannot be reached or read: " + DatabaseError.ofRoot(exception) + ".",
				"Check that the database is up, that spring.datasource.url (migrations.datasource.* where it is set) names it,"
						+ " and that its user may connect.");
	}

}
