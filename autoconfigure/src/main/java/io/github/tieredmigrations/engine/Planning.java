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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads the database and compares it with the files.
 */
final class Planning {

	private static final String WITHOUT_TABLES = "A bean of type ActiveModules is asked before the first script runs,"
			+ " so it has to do without what the scripts make. The log level DEBUG of 'tiered-migrations' shows the whole error.";

	private final Modules modules;

	private final MigrationSettings settings;

	private final HistoryTables tables;

	private final HistoryReader reader;

	private final LogReader log;

	private final FlywaySettings flywaySettings;

	private final @Nullable ApplicationRole applicationRole;

	/** Where the history was last found; the application's role may see another first. */
	private volatile @Nullable String schema;

	Planning(ModuleFinder finder, MigrationSettings settings, FlywaySettings flywaySettings,
			Supplier<List<Neighbour>> neighbours, @Nullable DataSource application) {
		this.modules = new Modules(finder);
		this.settings = settings;
		this.tables = HistoryTables.of(settings.modules());
		this.reader = new HistoryReader(settings.schema(), this.tables, new ForeignTables(neighbours));
		this.log = new LogReader(this.tables);
		this.flywaySettings = flywaySettings;
		this.applicationRole = (application != null) ? new ApplicationRole(application, this.reader.facts()) : null;
	}

	ModuleCatalog catalog() {
		return this.modules.catalog();
	}

	HistoryTables tables() {
		return this.tables;
	}

	/** How far a start brings the database. */
	MigrationTarget target() {
		return this.settings.releases().target();
	}

	/** Connects for work that may be interrupted. */
	Connecting connecting(RunInterruption interruption) {
		return new Connecting(this::connect, this.settings.resilience().connect(), interruption);
	}

	/**
	 * Connects at once or not at all. The files are read in the meantime: that takes time
	 * as well, and a bean that says what is active may need the only connection of a
	 * pool.
	 * @throws SQLException if the database, or that which the bean asks, is not reached
	 */
	Session connect(DataSource dataSource) throws SQLException {
		try {
			this.modules.lookFor();
		}
		catch (RuntimeException ex) {
			if (DatabaseError.ofRoot(ex).isUnreachable()) {
				throw new SQLException(ex);
			}
			throw MigrationFailedException.of(ex, "The modules cannot be looked for", WITHOUT_TABLES);
		}
		return Session.open(dataSource);
	}

	/** Compares a database that was read before. */
	Planner planner(DatabaseState state) {
		return planner(state, target());
	}

	private Planner planner(DatabaseState state, MigrationTarget target) {
		return new Planner(catalog(), this.settings, this.tables, state, target, this.flywaySettings.problems());
	}

	/**
	 * Reads as much as it takes to see whether something is to do. What only the log
	 * knows is left to those who hold the lock.
	 */
	Planner glance(Connection connection, MigrationTarget target) throws SQLException {
		Planner planner = planner(this.reader.read(connection, null), target);
		this.schema = planner.state().facts().schema();
		return planner;
	}

	Planner planner(Connection connection, MigrationTarget target) throws SQLException {
		Planner planner = planner(connection, target, null);
		this.schema = planner.state().facts().schema();
		return planner;
	}

	/** What a start with nothing to do does not ask for is read apart. */
	private Planner planner(Connection connection, MigrationTarget target, @Nullable String schema)
			throws SQLException {
		DatabaseState state = this.reader.read(connection, schema);
		Planner planner = planner(state, target);
		List<ModuleKey> busy = planner.plan().steps().stream().map((step) -> step.module().key()).distinct().toList();
		if (!state.facts().logExists() || !state.isReadable() || (busy.isEmpty() && state.open().isEmpty())) {
			return planner;
		}
		String found = state.facts().requiredSchema();
		List<LoggedScript> logged = this.log.applied(connection, found, busy);
		if (logged.stream().anyMatch((script) -> planner.plan().steps().stream().anyMatch(script::isOf))) {
			// another run may have applied it since the history was read
			state = this.reader.read(connection, schema);
		}
		return planner(state.with(logged, state.open().isEmpty() ? List.of() : LogReader.invalidIndexes(connection)),
				target);
	}

	/** Looks where the history was last found, which the role might not look at first. */
	Planner plannerWhereLastFound(Connection connection) throws SQLException {
		return planner(connection, target(), this.schema);
	}

	/** The schema in which the history was last found, {@code null} before that. */
	@Nullable String lastFound() {
		return this.schema;
	}

	/** The schema that holds the history. */
	String schema(Connection connection) throws SQLException {
		return this.reader.facts().read(connection, null).requiredSchema();
	}

	/** The application's own role, {@code null} if it is the migrator's. */
	@Nullable ApplicationRole applicationRole() {
		return this.applicationRole;
	}

	/** Works out the way back to a target. */
	PlannedRun rollback(Connection connection, RollbackTarget target) throws SQLException {
		DatabaseState state = this.reader.read(connection, null);
		Optional<Long> firstOfRun = Optional.empty();
		if (state.facts().logExists() && state.isReadable()) {
			String found = state.facts().requiredSchema();
			this.schema = found;
			List<LoggedScript> logged = this.log.applied(connection, found, keys(state));
			if (target instanceof BeforeRun run && run.runId() != null) {
				firstOfRun = this.log.firstOf(connection, found, run.runId());
			}
			state = state.with(logged, state.open().isEmpty() ? List.of() : LogReader.invalidIndexes(connection));
		}
		return new RollbackPlanner(catalog(), this.settings, this.tables, state, this.flywaySettings.problems())
			.plan(target, firstOfRun);
	}

	private Set<ModuleKey> keys(DatabaseState state) {
		AppliedHistory history = AppliedHistory.of(catalog(), state.rows());
		return history.all().stream().map((module) -> catalog().key(module.id())).collect(Collectors.toSet());
	}

	/** Says that a pooler hands out other sessions than the one that would be locked. */
	List<Problem> foreignSession(Session session, DatabaseFacts facts) throws SQLException {
		return (!this.settings.sessionPooler() && session.isPooled(facts.backendPid()))
				? List.of(RunRequirements.behindPooler()) : List.of();
	}

	/** The views of the history. */
	TrackingViews views() {
		return new TrackingViews(this.settings.trackingViews(), this.reader.facts(), this.tables);
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

}
