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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run does about a failure before it gives up. A transactional script that others
 * have kept from its locks runs again: it was rolled back whole, and they may be gone by
 * then.
 */
final class ScriptRetries {

	private final Retries retries;

	private final RunState run;

	private final Connection connection;

	private final LostCommit lostCommit;

	ScriptRetries(Retries retries, RunState run, Connection connection, LostCommit lostCommit) {
		this.retries = retries;
		this.run = run;
		this.connection = connection;
		this.lostCommit = lostCommit;
	}

	/**
	 * Decides about a failure, and waits where the script is to run again.
	 * @return the script, empty where the failure is final
	 * @throws MigrationInterruptedException if the run is interrupted meanwhile
	 */
	Optional<MigrationStep> retry(Exception exception) {
		this.lostCommit.settle(exception);
		MigrationStep failed = this.run.step();
		DatabaseError error = DatabaseError.of(exception, "");
		if (failed == null || !error.isConflict()) {
			return Optional.empty();
		}
		if (error.isDeadlock()) {
			nameBlocker(Deadlock.pids(exception));
		}
		if (!failed.transactional()) {
			return Optional.empty();
		}
		this.run.scriptRolledBack();
		this.run.lockWaits().attemptFails();
		Optional<Duration> pause = this.retries.pauseBefore(this.run.lockWaits().attempts());
		pause.ifPresent((duration) -> await(failed, error, duration));
		return pause.map((duration) -> failed);
	}

	private void await(MigrationStep failed, DatabaseError error, Duration pause) {
		RunLogger.triesAgain(failed, error, this.run.lockWaits().blocker(), pause, this.run.lockWaits().attempts(),
				this.retries.max());
		this.run.interruption().pause(pause);
		this.run.stopIfInterrupted();
	}

	private void nameBlocker(List<Integer> pids) {
		try {
			LockHolders.sessions(this.connection, pids).forEach((holder) -> this.run.lockWaits().blocked(holder));
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

}
