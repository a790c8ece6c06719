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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The request that work on the database ends early. It is made by another thread, and
 * reaches the thread that works wherever that waits: for a connection, for the run lock,
 * for the server, or for an answer.
 */
final class RunInterruption {

	private static final Duration PAUSE_BETWEEN_SIGNALS = Duration.ofMillis(100);

	private static final Duration LAST_WAIT = Duration.ofSeconds(1);

	private final Thread worker = Thread.currentThread();

	private final CountDownLatch requested = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private boolean interruptible;

	private volatile boolean givenUp;

	private volatile @Nullable CancelSignal signal;

	private volatile boolean cut;

	/**
	 * Opens the session that can be interrupted from now on.
	 * @throws MigrationInterruptedException if the request was made before, or ends the
	 * work of a bean that was asked for something
	 */
	Session open(Reading<Session> opening) throws SQLException {
		if (!beginsInterruptible()) {
			throw MigrationInterruptedException.beforeTheRun();
		}
		try {
			Session session = opening.read();
			this.signal = new CancelSignal(session.connection());
			return session;
		}
		catch (RuntimeException ex) {
			throw explains(ex) ? MigrationInterruptedException.beforeTheRun() : ex;
		}
		finally {
			endsInterruptible();
		}
	}

	/** Asks somebody, whose answer counts for nothing once the request was made. */
	boolean asks(BooleanSupplier question) {
		if (!beginsInterruptible()) {
			return false;
		}
		try {
			return question.getAsBoolean();
		}
		finally {
			endsInterruptible();
		}
	}

	private synchronized boolean beginsInterruptible() {
		this.interruptible = !isRequested();
		return this.interruptible;
	}

	private synchronized void endsInterruptible() {
		this.interruptible = false;
		if (isRequested()) {
			// it was for the pool or the question, not for what comes now
			Thread.interrupted();
		}
	}

	boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	void stopIfRequested() {
		if (isRequested()) {
			throw MigrationInterruptedException.beforeTheRun();
		}
	}

	/**
	 * Waits, but not for longer than until the request. An interrupted thread has made
	 * one.
	 */
	void pause(Duration duration) {
		try {
			this.requested.await(duration.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			request();
		}
	}

	/** Reads what may keep it waiting. */
	<T> T read(Reading<T> reading) throws SQLException {
		statementBegins();
		try {
			return reading.read();
		}
		finally {
			statementEnds();
		}
	}

	/** From here to the end of the statement, a request cancels it. */
	void statementBegins() {
		if (this.signal != null) {
			this.signal.statementBegins();
		}
	}

	void statementEnds() {
		if (this.signal != null) {
			this.signal.statementEnds();
		}
	}

	/**
	 * Whether a failure is what was asked for, and not one that came at the same time.
	 */
	boolean explains(Exception failure) {
		if (!isRequested()) {
			return false;
		}
		DatabaseError error = DatabaseError.of(failure, "");
		return error.sqlState() == null || error.isCancellation() || error.isConnectionFailure();
	}

	/** Whether the server did not let go of the session. */
	boolean isCut() {
		return this.cut;
	}

	/** Says that the work has ended, well or not. */
	void ends() {
		this.ended.countDown();
	}

	/**
	 * Makes the request and waits until the work has ended. Where the server does not let
	 * go of it, its connection is cut. Who asks again does not wait again.
	 */
	void endWithin(Duration patience) {
		request();
		if (Thread.currentThread() != this.worker && !this.givenUp && !hasEndedWithin(patience)) {
			this.givenUp = true;
			CancelSignal last = this.signal;
			if (last != null) {
				this.cut = true;
				last.cut();
			}
			hasEndedWithin(LAST_WAIT);
		}
	}

	synchronized void request() {
		if (isRequested()) {
			return;
		}
		this.requested.countDown();
		if (this.interruptible) {
			this.worker.interrupt();
		}
		Thread signals = new Thread(this::signalUntilTheEnd, "tiered-migrations-cancel");
		signals.setDaemon(true);
		signals.start();
	}

	/** The first signal may have come before the server had the statement. */
	private void signalUntilTheEnd() {
		do {
			CancelSignal current = this.signal;
			if (current != null) {
				current.send();
			}
		}
		while (!hasEndedWithin(PAUSE_BETWEEN_SIGNALS));
	}

	private boolean hasEndedWithin(Duration patience) {
		try {
			return this.ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	/**
	 * Something that is had from the database.
	 */
	interface Reading<T> {

		T read() throws SQLException;

	}

}
