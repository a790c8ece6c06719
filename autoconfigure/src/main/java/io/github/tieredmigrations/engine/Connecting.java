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

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

/**
 * Connects to a database that may not be up yet.
 */
final class Connecting {

	private final Opening opening;

	private final Retries retries;

	private final RunInterruption interruption;

	Connecting(Opening opening, Retries retries, RunInterruption interruption) {
		this.opening = opening;
		this.retries = retries;
		this.interruption = interruption;
	}

	/**
	 * Borrows a session that can be interrupted from now on.
	 * @throws MigrationInterruptedException if that was asked for before
	 */
	Session open(DataSource dataSource) throws SQLException {
		for (int retry = 1;; retry++) {
			try {
				return this.interruption.open(() -> this.opening.open(dataSource));
			}
			catch (SQLException ex) {
				DatabaseError error = DatabaseError.ofRoot(ex);
				Optional<Duration> pause = (error.isUnreachable() && !this.interruption.isRequested())
						? this.retries.pauseBefore(retry) : Optional.empty();
				if (pause.isEmpty()) {
					throw ex;
				}
				RunLogger.connectsAgain(error, pause.get(), retry, this.retries.max());
				this.interruption.pause(pause.get());
			}
		}
	}

	/**
	 * Opens a session at once or not at all.
	 */
	interface Opening {

		Session open(DataSource dataSource) throws SQLException;

	}

}
