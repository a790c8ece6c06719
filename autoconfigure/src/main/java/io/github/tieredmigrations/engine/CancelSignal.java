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

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Reaches from another thread into the session of a run: cancels the statement that is
 * running now, never one that follows it, or cuts the connection.
 */
final class CancelSignal {

	/** A signal that takes longer has lost its server, and with it all it could hit. */
	private static final long LONGEST_ON_ITS_WAY = 2000;

	private final Connection connection;

	private final @Nullable PGConnection postgres;

	private boolean statementRuns;

	private boolean onItsWay;

	CancelSignal(Connection connection) {
		this.connection = connection;
		this.postgres = unwrapped(connection);
	}

	private static @Nullable PGConnection unwrapped(Connection connection) {
		try {
			return connection.isWrapperFor(PGConnection.class) ? connection.unwrap(PGConnection.class) : null;
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
			return null;
		}
	}

	synchronized void statementBegins() {
		this.statementRuns = true;
	}

	/** The server has had a signal that was sent before this returns. */
	synchronized void statementEnds() {
		this.statementRuns = false;
		try {
			if (this.onItsWay) {
				wait(LONGEST_ON_ITS_WAY);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Does nothing between two statements, or where the driver cannot cancel. */
	void send() {
		if (this.postgres == null || !isToBeSent()) {
			return;
		}
		try {
			this.postgres.cancelQuery();
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
		finally {
			arrived();
		}
	}

	private synchronized boolean isToBeSent() {
		this.onItsWay = this.statementRuns;
		return this.onItsWay;
	}

	private synchronized void arrived() {
		this.onItsWay = false;
		notifyAll();
	}

	/** Whatever waits for the server fails at once. */
	void cut() {
		try {
			this.connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

}
