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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of an application: what they are, what is to do, and doing it.
 */
public final class TieredMigrations implements AutoCloseable {

	private final DataSource dataSource;

	private final MigrationSettings settings;

	private final Planning planning;

	private final DatabaseReader reader;

	private final TierFlyway flyways;

	private final OngoingWork work = new OngoingWork();

	private final Runs runs;

	/**
	 * Creates the migrations of a database.
	 * @param dataSource where the one connection of a run is borrowed from
	 * @param settings what is configured
	 * @param finder looks for the modules, once, when they are first needed
	 * @param customizers add to the Flyway configuration of each tier
	 * @param neighbours what else the application works on the database with; asked for
	 * when a first run looks for tables of others
	 * @param events receives what happens in runs, on the thread of the run; its failures
	 * do not stop a run
	 */
	public TieredMigrations(DataSource dataSource, MigrationSettings settings, ModuleFinder finder,
			List<TierFlywayCustomizer> customizers, Supplier<List<Neighbour>> neighbours,
			Consumer<MigrationEvent> events) {
		this(dataSource, dataSource, settings, finder, customizers, neighbours, events);
	}

	/**
	 * Creates the migrations of a database that the migrator and the application enter by
	 * roles of their own.
	 * @param dataSource where the one connection of a run, a plan or a verification is
	 * borrowed from
	 * @param application where the connection that the status is read on is borrowed from
	 * @param settings what is configured
	 * @param finder looks for the modules, once, when they are first needed
	 * @param customizers add to the Flyway configuration of each tier
	 * @param neighbours what else the application works on the database with; asked for
	 * when a first run looks for tables of others
	 * @param events receives what happens in runs, on the thread of the run; its failures
	 * do not stop a run
	 */
	public TieredMigrations(DataSource dataSource, DataSource application, MigrationSettings settings,
			ModuleFinder finder, List<TierFlywayCustomizer> customizers, Supplier<List<Neighbour>> neighbours,
			Consumer<MigrationEvent> events) {
		FlywaySettings flywaySettings = new FlywaySettings(settings.flyway());
		this.dataSource = dataSource;
		this.settings = settings;
		this.planning = new Planning(finder, settings, flywaySettings, neighbours,
				(application != dataSource) ? application : null);
		this.reader = new DatabaseReader(dataSource, this.planning, this.planning.applicationRole());
		this.flyways = new TierFlyway(flywaySettings, List.copyOf(customizers), this.planning.tables());
		this.runs = new Runs(dataSource, settings, this.planning, this.reader, this.flyways, this.work, events);
	}

	/**
	 * Returns the state of all modules. While a run is in progress in this process, the
	 * answer is what that run knows, and the database is not asked. Where the role that
	 * reads may not read the history, the state of all modules is unknown, and a problem
	 * names the privileges that it lacks.
	 * @return the state
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public MigrationStatus status() {
		RunReport last = this.runs.last();
		RunState run = this.runs.current();
		if (run == null) {
			return status(this.reader.plannerForStatus(), last, null, List.of());
		}
		DatabaseState known = run.database();
		return (known != null) ? status(this.planning.planner(known), last, run.progress(), run.broughtSince())
				: new MigrationStatus(last, run.progress(), unknownModules(), List.of(), List.of());
	}

	/**
	 * Returns the same, and where the database cannot be read, what is known all the
	 * same: the last run, that the state of all modules is unknown, and a problem, which
	 * does not tell the database's address. The log says why.
	 * @return the state
	 */
	public MigrationStatus knownStatus() {
		try {
			return status();
		}
		catch (MigrationFailedException ex) {
			RunLogger.unreadable(ex);
			Problem problem = new Problem(null, null, "unknown: the database cannot be reached or read", ex.nextStep());
			return new MigrationStatus(this.runs.last(), null, unknownModules(), List.of(problem), List.of());
		}
	}

	private List<ModuleStatus> unknownModules() {
		try {
			return StatusReport.unknown(this.planning.catalog());
		}
		catch (RuntimeException ex) {
			// a bean that says what is active may ask the database as well
			RunLogger.cause(ex);
			return List.of();
		}
	}

	private MigrationStatus status(Planner planner, @Nullable RunReport last, @Nullable RunProgress progress,
			List<AppliedScript> since) {
		MigrationPlan plan = planner.plan();
		return new MigrationStatus(last, progress, new StatusReport(this.planning.catalog(), planner, since).modules(),
				plan.problems(), plan.warnings());
	}

	/**
	 * Returns the scripts of all active modules in the order in which an empty database
	 * would get them. Does not ask the database.
	 * @return the scripts, without down scripts
	 */
	public List<Script> scripts() {
		return new KnownScripts(this.planning.catalog(), this.settings.modules()).inOrder();
	}

	/**
	 * Works out what would bring the database to the configured target. Takes no lock and
	 * changes nothing.
	 * @return the plan
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public MigrationPlan plan() {
		return plan(this.planning.target());
	}

	/**
	 * Checks that the database is as the files say. Takes no lock and changes nothing.
	 * @throws MigrationRefusedException if a script is pending, changed or failed, or
	 * anything else is wrong
	 * @throws MigrationFailedException if the database cannot be read
	 * @throws MigrationInterruptedException if these migrations were closed
	 */
	public void verify() {
		verify(Duration.ZERO);
	}

	/**
	 * Checks that the database is as the files say, and gives another process time to
	 * bring it there: while something is pending and nothing is wrong, it is read again.
	 * Takes no lock and changes nothing.
	 * @param patience how long to wait
	 * @throws MigrationRefusedException if a script is changed or failed, or still
	 * pending when the time is over, or anything else is wrong
	 * @throws MigrationFailedException if the database cannot be read
	 * @throws MigrationInterruptedException if these migrations were closed
	 */
	public void verify(Duration patience) {
		RunInterruption interruption = new RunInterruption();
		PatientReading reading = new PatientReading(() -> this.reader.planner(interruption), patience, interruption);
		Verification.check(this.work.carryOut(interruption, reading::planner));
	}

	/**
	 * Brings the database to the configured target.
	 * @return how the run ended
	 * @throws MigrationRefusedException if something has to be put right first
	 * @throws MigrationFailedException if a script failed
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 * @throws MigrationInterruptedException if these migrations were closed, or the JVM
	 * was told to end
	 */
	public RunReport migrate() {
		return migrate(this.planning.target(), StepApproval.ALL);
	}

	/**
	 * Works out what would bring the database forward to a target. Takes no lock and
	 * changes nothing.
	 * @param target how far
	 * @return the plan
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public MigrationPlan plan(MigrationTarget target) {
		return this.reader.planner(target).plan();
	}

	/**
	 * Brings the database forward to a target. A target that is below its state leaves
	 * nothing to do.
	 * @param target how far
	 * @param approval is asked before each script
	 * @return how the run ended
	 * @throws MigrationRefusedException if something has to be put right first
	 * @throws MigrationFailedException if a script failed
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 * @throws MigrationInterruptedException if these migrations were closed, or the JVM
	 * was told to end
	 */
	public RunReport migrate(MigrationTarget target, StepApproval approval) {
		return this.runs.carryOut(new Forward(this.planning, target), approval);
	}

	/**
	 * Works out what would take the database back to a target: the down scripts, newest
	 * applied first. Takes no lock and changes nothing.
	 * @param target how far
	 * @return the plan; its problems say what forbids to carry it out
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public MigrationPlan planRollback(RollbackTarget target) {
		return this.reader.read((connection) -> this.planning.rollback(connection, target)).plan();
	}

	/**
	 * Finds out which run is the last of which something is still applied. The id means
	 * the same run later on, when another one may be the last.
	 * @return the id of the run, or empty if the log knows of none
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public Optional<String> lastAppliedRun() {
		BeforeRun last = new BeforeRun(null);
		return Optional
			.ofNullable(this.reader.read((connection) -> this.planning.rollback(connection, last)).lastRun());
	}

	/**
	 * Takes the database back to a target. Which run is the last is found out before it
	 * waits for the run lock.
	 * @param target how far
	 * @param approval is asked before each script
	 * @return how the run ended
	 * @throws MigrationRefusedException if {@code migrations.rollback.enabled} is not
	 * set, or something has to be put right first
	 * @throws MigrationFailedException if a script failed
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 * @throws MigrationInterruptedException if these migrations were closed, or the JVM
	 * was told to end
	 */
	public RunReport rollback(RollbackTarget target, StepApproval approval) {
		return this.runs.carryOut(new Backward(this.planning, this.settings, target), approval);
	}

	/**
	 * Tells whether {@link #rollback} may change the database:
	 * {@code migrations.rollback.enabled}.
	 * @return whether it may
	 */
	public boolean isRollbackEnabled() {
		return this.settings.rollbackEnabled();
	}

	/**
	 * Says what {@link #repair} would do about the failed scripts of a module.
	 * @param module the module
	 * @return what would be done, a line each; empty if there is nothing to repair
	 * @throws MigrationRefusedException if nobody knows the module, or the history may
	 * not be read
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public List<String> planRepair(ModuleId module) {
		return failedScripts(this.reader.planner(this.planning.target()), module).plan();
	}

	/**
	 * Takes the failed rows of a module out of the history, so that its scripts run
	 * again.
	 * @param module the module
	 * @return what was done, a line each
	 * @throws MigrationRefusedException if nobody knows the module, or the database is
	 * not fit for a run
	 * @throws MigrationFailedException if the database cannot be read or written
	 * @throws MigrationInterruptedException if the application ended
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 */
	public List<String> repair(ModuleId module) {
		return this.runs.change((connection, planner, log) -> failedScripts(planner, module).remove(connection, log));
	}

	/**
	 * Says that a script whose outcome is unknown did all that it should: it is recorded
	 * without being run again, by the next run; a down script's version is taken out of
	 * the history at once.
	 * @param module the module
	 * @param label the version of the script, or the description of a repeatable one
	 * @return whether the script brings its version or takes it back
	 * @throws MigrationRefusedException if the outcome of no such script is unknown or
	 * what was said of it cannot be, or the database is not fit for a run
	 * @throws MigrationFailedException if the database cannot be read or written
	 * @throws MigrationInterruptedException if the application ended
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 */
	public Direction confirm(ModuleId module, String label) {
		return this.runs.change((connection, planner, log) -> {
			HistoryRemoval removal = new HistoryRemoval(planner.state().facts().requiredSchema(),
					this.planning.tables(), Map.of());
			return UnknownOutcome.of(module, label, planner, this.planning.catalog()).confirm(connection, log, removal);
		});
	}

	/**
	 * Says that nothing is left of a script whose outcome is unknown: it runs again; the
	 * version of a down script stays applied.
	 * @param module the module
	 * @param label the version of the script, or the description of a repeatable one
	 * @return whether the script brings its version or takes it back
	 * @throws MigrationRefusedException if the outcome of no such script is unknown or
	 * what was said of it cannot be, or the database is not fit for a run
	 * @throws MigrationFailedException if the database cannot be read or written
	 * @throws MigrationInterruptedException if the application ended
	 * @throws RunLockTimeoutException if another process held the run lock for too long
	 */
	public Direction forget(ModuleId module, String label) {
		return this.runs.change((connection, planner,
				log) -> UnknownOutcome.of(module, label, planner, this.planning.catalog()).forget(connection, log));
	}

	private FailedScripts failedScripts(Planner planner, ModuleId module) {
		return FailedScripts.of(module, planner, this.planning.catalog(), this.planning.tables());
	}

	/**
	 * Ends what is going on before the application does: a run is interrupted, its
	 * statement cancelled, its script rolled back. Returns when that is done, after six
	 * seconds at the latest. Nothing begins any more.
	 */
	@Override
	public void close() {
		this.work.close();
	}

	/**
	 * Returns a tier's Flyway with all its scripts, to look at. Migrating with it goes
	 * round plan and lock and is not supported.
	 * @param tier the tier
	 * @return the Flyway
	 * @throws MigrationFailedException if the database cannot be read
	 */
	public Flyway flyway(Tier tier) {
		ScriptResources scripts = ScriptResources.of(this.planning.catalog().active(tier),
				this.settings.modules().sampleData());
		String schema = this.reader.read(this.planning::schema);
		return new Flyway(this.flyways.configure(tier, this.dataSource, schema, scripts));
	}

}
