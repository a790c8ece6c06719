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

/**
 * A run was interrupted because its application ends.
 */
public final class MigrationInterruptedException extends MigrationException {

	private static final long serialVersionUID = 1L;

	private static final String BEGIN_ANEW = "The next start begins anew.";

	private static final String CUT = " The server did not react, and its session may hold the lock until it does.";

	private static final String GO_ON = "The next start goes on from there.";

	private static final String REPEAT = "The same rollback, repeated, goes on from there; a start applies again what was undone.";

	private MigrationInterruptedException(String message, String nextStep) {
		super("Interrupted by the end of the application " + message, nextStep);
	}

	static MigrationInterruptedException beforeTheRun() {
		return new MigrationInterruptedException("before anything was changed.", BEGIN_ANEW);
	}

	/** Tells how far a run has come. */
	static MigrationInterruptedException of(RunState run) {
		return of(run, run.awaitsCommit());
	}

	/**
	 * Tells how far a run has come.
	 * @param mayHaveEnded whether the script at which it ends may have come to its end
	 */
	static MigrationInterruptedException of(RunState run, boolean mayHaveEnded) {
		if (run.planned() == 0) {
			return (run.progress().waitingFor() != null) ? new MigrationInterruptedException(
					"while another process was migrating. Nothing was changed.", BEGIN_ANEW) : beforeTheRun();
		}
		MigrationStep step = run.step();
		int applied = run.applied().size();
		String progress = " %d applied, %d to go.".formatted(applied, run.planned() - applied)
				+ (run.interruption().isCut() ? CUT : "");
		if (step == null) {
			return new MigrationInterruptedException("between two scripts:" + progress, goOn(run));
		}
		return new MigrationInterruptedException(
				"in " + step.module().id() + " " + step.script().path() + outcome(step, run) + progress,
				nextStep(step, run, mayHaveEnded));
	}

	private static String nextStep(MigrationStep step, RunState run, boolean mayHaveEnded) {
		if (step.transactional()) {
			return goOn(run);
		}
		return mayHaveEnded ? RunFailure.leaveAsItIs(run) : RunFailure.cleanUp(step) + goOn(run);
	}

	private static String outcome(MigrationStep step, RunState run) {
		if (run.awaitsCommit()) {
			return "; whether it was committed, the history will tell:";
		}
		return step.transactional() ? ", of which nothing was kept:"
				: ", which runs outside a transaction, so that what it did may be there:";
	}

	private static String goOn(RunState run) {
		return run.isRollback() ? REPEAT : GO_ON;
	}

	@Override
	RunReport.Outcome outcome() {
		return RunReport.Outcome.INTERRUPTED;
	}

}
