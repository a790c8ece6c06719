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
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * For whom a run waits, and how often a script had to begin because of them. Written by
 * the run and by its watch, read by others.
 */
final class LockWaits {

	/** A statement that was sent and has not been answered. */
	record StatementInProgress(MigrationStep step, int number, Instant beganAt) {

		Duration age() {
			return Duration.between(this.beganAt, Instant.now());
		}

	}

	private @Nullable MigrationStep step;

	private int attempts;

	private int failures;

	private @Nullable StatementInProgress statement;

	private @Nullable LockHolder blocker;

	private @Nullable LockHolder waitingFor;

	/** The run waits for its own lock, or no longer does. */
	synchronized void runWaitsFor(@Nullable LockHolder holder) {
		this.waitingFor = holder;
	}

	synchronized void scriptBegins(MigrationStep next) {
		if (!next.equals(this.step)) {
			this.step = next;
			this.attempts = 0;
			this.failures = 0;
			this.blocker = null;
		}
		this.attempts++;
	}

	/** An attempt may fail before the script begins. */
	synchronized void attemptFails() {
		this.failures++;
		this.attempts = Math.max(this.attempts, this.failures);
	}

	synchronized void statementBegins(int number) {
		if (this.step != null) {
			this.statement = new StatementInProgress(this.step, number, Instant.now());
		}
	}

	synchronized void statementEnds() {
		this.statement = null;
		this.waitingFor = null;
	}

	synchronized @Nullable StatementInProgress statement() {
		return this.statement;
	}

	/** The statement waits for a lock, unless it has been answered meanwhile. */
	synchronized void blocked(StatementInProgress blocked, LockHolder holder) {
		if (blocked.equals(this.statement)) {
			this.waitingFor = holder;
			this.blocker = holder;
		}
	}

	/** Somebody held what the script needed. */
	synchronized void blocked(LockHolder holder) {
		this.blocker = holder;
	}

	/** Who was last seen to hold what the script needed, {@code null} if nobody was. */
	synchronized @Nullable LockHolder blocker() {
		return this.blocker;
	}

	/** Who holds what is waited for now, {@code null} if nobody is known to. */
	synchronized @Nullable LockHolder waitingFor() {
		return this.waitingFor;
	}

	/** How often the script was begun. */
	synchronized int attempts() {
		return this.attempts;
	}

}
