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
import java.util.regex.Pattern;

import io.github.tieredmigrations.engine.MigrationStep.Direction;

/**
 * Tells how a run failed: which script, where and why, what is kept and what did not run.
 */
final class RunFailure {

	/** What the driver cannot do without, and closes the connection for. */
	private static final Pattern SET_FOR_THE_DRIVER = Pattern.compile("\\b(client_encoding|datestyle|set\\s+names)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final String LOST_BY_THE_DRIVER = "The driver closes a connection whose client_encoding is not UTF8 or whose DateStyle is not ISO:"
			+ " take such a setting out of %s and %s.";

	/** A copy by logical replication, for instance, leaves the sequence behind. */
	private static final String LOG_TAKES_NO_ROW = "The script is not to blame: let the log, %1$s, take rows again, and %2$s."
			+ " If it is a copy, its numbers may have to go on: SELECT setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) FROM %1$s;";

	private final RunState run;

	private final List<MigrationStep> steps;

	private final Trace trace;

	RunFailure(RunState run, List<MigrationStep> steps, Trace trace) {
		this.run = run;
		this.steps = steps;
		this.trace = trace;
	}

	MigrationException of(Exception exception) {
		MigrationStep step = this.run.step();
		RunLogger.cause(MaskedException.of(exception, step));
		if (this.run.interruption().explains(exception)) {
			return MigrationInterruptedException.of(this.run, mayHaveEnded());
		}
		String text = (step != null) ? step.script().text() : "";
		DatabaseError error = DatabaseError.of(exception, text);
		if (step == null) {
			return new MigrationFailedException("The run could not go on:\n" + error + ". " + applied(),
					"Put right what the database or Flyway says and %s.".formatted(again()));
		}
		return new MigrationFailedException(
				outcome(step, error), nextStep(step, error), ScriptFailure.of(step, text, error,
						this.run.awaitsCommit() ? 0 : this.run.statement(), this.run.statementSql()),
				this.run.applied(), notRun(step));
	}

	private String applied() {
		List<AppliedScript> applied = this.run.applied();
		if (applied.isEmpty()) {
			return "Nothing was applied in this run.";
		}
		AppliedScript last = applied.get(applied.size() - 1);
		String which = last.module() + " " + last.label();
		return "Applied in this run, and kept: " + ((applied.size() == 1) ? which + "."
				: "%d scripts, the last of them %s.".formatted(applied.size(), which));
	}

	private List<MigrationStep> notRun(MigrationStep failed) {
		return this.steps.subList(this.steps.indexOf(failed) + 1, this.steps.size());
	}

	private String outcome(MigrationStep step, DatabaseError error) {
		String label = this.run.isRollback() ? step.script().path() : step.script().name().label();
		if (mayBeThere(step)) {
			return (this.run.awaitsCommit()
					? "%s, which runs outside a transaction, came to its end. Whether that was recorded is not known here: the history will tell at the next start."
					: "%s runs outside a transaction: what it did before the failure may be there.")
				.formatted(label) + heldUp(error);
		}
		if (this.run.awaitsCommit() && (error.sqlState() == null || error.isConnectionFailure())) {
			return "Whether %s was committed is not known here: the history will tell at the next start."
				.formatted(label);
		}
		return "Nothing of %s was kept.".formatted(label) + heldUp(error);
	}

	private String heldUp(DatabaseError error) {
		if (!error.isConflict()) {
			return "";
		}
		LockHolder blocker = this.run.lockWaits().blocker();
		int attempts = this.run.lockWaits().attempts();
		return ((attempts > 1) ? " It was tried %d times.".formatted(attempts) : "")
				+ ((blocker != null) ? " It was last held up by %s.".formatted(blocker) : "");
	}

	private String nextStep(MigrationStep step, DatabaseError error) {
		if (error.isConnectionFailure()) {
			return withoutConnection(step);
		}
		if (!step.transactional() && mayHaveEnded()) {
			return leaveAsItIs(this.run);
		}
		String fix = fix(step, error);
		return mayBeThere(step) ? cleanUp(step) + fix : fix;
	}

	private String fix(MigrationStep step, DatabaseError error) {
		if (error.isConflict()) {
			return conflict() + " and %s.".formatted(again()) + (step.transactional()
					? " How often and how long a script tries is said by migrations.retry.*" : "");
		}
		if (error.isOutOfResources()) {
			return "Give the server what it lacks (space, memory or connections) and %s.".formatted(again());
		}
		return (error.isOfLog() && this.run.statement() == 0) ? LOG_TAKES_NO_ROW.formatted(error.table(), again())
				: "Correct %s and %s.".formatted(step.script().path(), again());
	}

	/** What to do about others who are in the way, or were. */
	private String conflict() {
		LockHolder blocker = this.run.lockWaits().blocker();
		if (blocker == null) {
			return "Others are at work on what the script needs (see pg_stat_activity, pg_locks and pg_prepared_xacts), or were: wait until they have ended,";
		}
		return blocker.isPreparedTransaction()
				? "Find the transaction in pg_prepared_xacts, COMMIT PREPARED or ROLLBACK PREPARED it,"
				: "End session %d, or wait until it has ended,".formatted(blocker.pid());
	}

	/** What was sent may itself be why it is lost. */
	private String withoutConnection(MigrationStep step) {
		if (!step.transactional() && mayHaveEnded()) {
			return leaveAsItIs(this.run);
		}
		String sql = String.valueOf(this.run.statementSql());
		if (sql.indexOf('\0') >= 0) {
			return "PostgreSQL takes no NUL characters: remove them from %s and %s.".formatted(step.script().path(),
					again());
		}
		if (SET_FOR_THE_DRIVER.matcher(sql).find()) {
			return LOST_BY_THE_DRIVER.formatted(step.script().path(), again());
		}
		String reached = "Once the database can be reached, %s.".formatted(again());
		return mayBeThere(step) ? cleanUp(step) + reached : reached;
	}

	private boolean mayBeThere(MigrationStep step) {
		return !step.transactional() && (this.trace != Trace.NONE || this.run.awaitsCommit());
	}

	/** What is said of a down script that failed names both ways out already. */
	private boolean mayHaveEnded() {
		return this.run.awaitsCommit() || (this.trace == Trace.OPEN && !this.run.isRollback());
	}

	private String again() {
		return (this.run.isRollback() ? "repeat the rollback" : "start again") + ": the run goes on where it stopped";
	}

	/** What a script outside a transaction asks for that may have come to its end. */
	static String leaveAsItIs(RunState run) {
		return "Leave script and database as they are, and %s: should the end not be recorded, that says how to settle it."
			.formatted(run.isRollback() ? "repeat the rollback" : "start again");
	}

	/** What a script outside a transaction asks for that did not come to its end. */
	static String cleanUp(MigrationStep step) {
		if (step.direction() == Direction.DOWN) {
			return "Check what it did: undo the rest by hand and confirm it ('migrations confirm %1$s@%2$s'), or put back what is gone and forget it ('migrations forget %1$s@%2$s'). "
				.formatted(step.module().id(), step.script().name().label());
		}
		return "Clean up what the script left and take its failed row out of the history: 'migrations repair %s'. "
			.formatted(step.module().id());
	}

	/**
	 * What tells of the script at which a run failed, where it is outside a transaction.
	 */
	enum Trace {

		/** Nothing does; there is no such script, or nothing of it was sent. */
		NONE,

		/** Flyway's history does, with a failed row. */
		FAILED,

		/** The log does, with a beginning that has no end. */
		OPEN

	}

}
