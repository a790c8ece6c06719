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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

/**
 * Learns over a new connection whether a script was kept whose connection was lost while
 * it was being committed.
 */
final class LostCommit {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final DataSource dataSource;

	private final Course course;

	private final RunState run;

	private final Connecting connecting;

	private final String lockIsStillHeld;

	/**
	 * Creates what looks.
	 * @param course where the run goes
	 * @param lockIsStillHeld holds in SQL as long as the session that was lost lives
	 */
	LostCommit(DataSource dataSource, Course course, RunState run, Connecting connecting, String lockIsStillHeld) {
		this.dataSource = dataSource;
		this.course = course;
		this.run = run;
		this.connecting = connecting;
		this.lockIsStillHeld = lockIsStillHeld;
	}

	/** Lets the run know, where that can be found out now. */
	void settle(Exception failure) {
		MigrationStep step = this.run.step();
		if (step == null || !this.run.awaitsCommit() || this.run.interruption().explains(failure)
				|| !DatabaseError.of(failure, "").isConnectionFailure()) {
			return;
		}
		try {
			Instant deadline = Instant.now().plus(PATIENCE);
			while (isLostAgain(step) && Instant.now().isBefore(deadline)) {
				this.run.interruption().pause(PAUSE);
				this.run.stopIfInterrupted();
			}
		}
		catch (SQLException | MigrationException ex) {
			RunLogger.cause(ex);
		}
	}

	/** A pool may hand out others of the connections that were lost at that moment. */
	private boolean isLostAgain(MigrationStep step) throws SQLException {
		try (Session session = this.connecting.open(this.dataSource)) {
			try {
				settle(step, session.connection());
				return false;
			}
			catch (SQLException ex) {
				RunLogger.cause(ex);
				return DatabaseError.of(ex, "").isConnectionFailure();
			}
		}
	}

	private void settle(MigrationStep step, Connection connection) throws SQLException {
		if (!hasEnded(connection)) {
			return;
		}
		if (isLeft(step, connection)) {
			this.run.scriptRolledBack();
		}
		else {
			this.run.scriptCommitted();
		}
	}

	/** As long as the lost session lives, it may be about to commit. */
	private boolean hasEnded(Connection connection) throws SQLException {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (isLockHeld(connection)) {
			if (Instant.now().isAfter(deadline)) {
				return false;
			}
			this.run.interruption().pause(PAUSE);
			this.run.stopIfInterrupted();
		}
		return true;
	}

	private boolean isLockHeld(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select " + this.lockIsStillHeld)) {
			return result.next() && result.getBoolean(1);
		}
	}

	private boolean isLeft(MigrationStep step, Connection connection) throws SQLException {
		return this.course.plan(connection)
			.steps()
			.stream()
			.anyMatch((left) -> left.module().id().equals(step.module().id())
					&& left.script().path().equals(step.script().path()));
	}

}
