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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.tieredmigrations.engine.LockWaits.StatementInProgress;
import org.jspecify.annotations.Nullable;

/**
 * Looks at statements that take long, and tells whom they wait for, or that they still
 * run. Each look borrows a connection of its own for a moment: the run's is busy.
 */
final class RunWatch implements AutoCloseable {

	private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

	private static final Duration LAST_WAIT = Duration.ofSeconds(1);

	private final Session session;

	private final LockWaits waits;

	private final int pid;

	private final String runIsThere;

	private final Duration firstLook;

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread thread = new Thread(this::watch, "tiered-migrations-watch");

	private @Nullable LockHolder lastTold;

	/**
	 * Creates the watch.
	 * @param session the session of the run
	 * @param pid its process id at the server
	 * @param runIsThere holds in SQL as long as that session lives; elsewhere a routing
	 * data source may have led the look to another server
	 * @param lockTimeout after which statements fail that wait, {@code null} if it is not
	 * known
	 */
	RunWatch(Session session, LockWaits waits, int pid, String runIsThere, @Nullable Duration lockTimeout) {
		this.session = session;
		this.waits = waits;
		this.pid = pid;
		this.runIsThere = runIsThere;
		Duration soon = (lockTimeout != null) ? lockTimeout.dividedBy(3).plusMillis(1) : FIRST_LOOK;
		this.firstLook = (soon.compareTo(FIRST_LOOK) < 0) ? soon : FIRST_LOOK;
	}

	void start() {
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void watch() {
		StatementInProgress watched = null;
		Duration next = this.firstLook;
		while (!hasEndedWithin(this.firstLook)) {
			StatementInProgress current = this.waits.statement();
			if (current == null) {
				continue;
			}
			if (!current.equals(watched)) {
				watched = current;
				next = this.firstLook;
			}
			Duration age = current.age();
			if (age.compareTo(next) >= 0) {
				look(current, age);
				next = (age.compareTo(LONGEST_PAUSE) < 0) ? age.multipliedBy(2) : age.plus(LONGEST_PAUSE);
			}
		}
	}

	private void look(StatementInProgress statement, Duration age) {
		Optional<LockHolder> blocker = blocker();
		boolean isLong = age.compareTo(LONGEST_PAUSE) >= 0;
		if (blocker.isPresent()) {
			this.waits.blocked(statement, blocker.get());
			if (isLong || this.lastTold == null || this.lastTold.pid() != blocker.get().pid()) {
				this.lastTold = blocker.get();
				RunLogger.blocked(statement.step(), blocker.get(), age);
			}
		}
		else if (isLong) {
			RunLogger.stillRunning(statement.step(), age);
		}
	}

	private Optional<LockHolder> blocker() {
		try (Session another = this.session.openAnother().orElse(null)) {
			return (another != null) ? blocker(another) : Optional.empty();
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
			return Optional.empty();
		}
	}

	private Optional<LockHolder> blocker(Session another) throws SQLException {
		another.waitAtMost(LONGEST_LOOK);
		return LockHolders.blocking(another.connection(), this.pid, this.runIsThere).stream().findFirst();
	}

	private boolean hasEndedWithin(Duration pause) {
		try {
			return this.ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	@Override
	public void close() {
		this.ended.countDown();
		this.thread.interrupt();
		try {
			this.thread.join(LAST_WAIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
