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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows of itself. Written by the thread of the run, read by others.
 */
final class RunState {

	/** A script that was applied, as those who follow the run are told. */
	record Applied(String runId, MigrationStep step, AppliedScript script) {
	}

	private final String runId = UUID.randomUUID().toString();

	private final Instant beganAt = Instant.now();

	private final RunInterruption interruption = new RunInterruption();

	private final LockWaits lockWaits = new LockWaits();

	private final Consumer<Applied> onApplied;

	private final List<AppliedScript> applied = new ArrayList<>();

	private int planned;

	private Direction direction = Direction.UP;

	private String user = "";

	private @Nullable MigrationStep step;

	private @Nullable Instant stepBeganAt;

	private boolean awaitsCommit;

	private int statement;

	private @Nullable String statementSql;

	private @Nullable PlannedRun begun;

	private final List<HistoryRow> takenBack = new ArrayList<>();

	RunState(Consumer<Applied> onApplied) {
		this.onApplied = onApplied;
	}

	String runId() {
		return this.runId;
	}

	RunInterruption interruption() {
		return this.interruption;
	}

	LockWaits lockWaits() {
		return this.lockWaits;
	}

	void stopIfInterrupted() {
		if (this.interruption.isRequested()) {
			throw MigrationInterruptedException.of(this);
		}
	}

	RunReport report(RunReport.Outcome outcome, int unchanged, @Nullable String failure) {
		List<AppliedScript> scripts = applied();
		return new RunReport(this.runId, outcome, this.beganAt, Instant.now(), scripts,
				Math.max(0, planned() - scripts.size()), unchanged, warnings(), failure);
	}

	private synchronized List<Problem> warnings() {
		return (this.begun != null) ? this.begun.plan().warnings() : List.of();
	}

	/**
	 * What the run began with, without what it has taken back since; {@code null} before
	 * it has looked.
	 */
	synchronized @Nullable DatabaseState database() {
		return (this.begun != null) ? this.begun.database().without(this.takenBack) : null;
	}

	synchronized void begins(PlannedRun planned) {
		this.begun = planned;
	}

	/** How many scripts the run is to apply, 0 before it has begun to. */
	synchronized int planned() {
		return this.planned;
	}

	synchronized void planned(MigrationPlan plan, String user) {
		this.lockWaits.runWaitsFor(null);
		this.planned = plan.steps().size();
		this.direction = plan.direction();
		this.user = user;
	}

	void scriptBegins(MigrationStep next) {
		scriptCommitted();
		this.lockWaits.scriptBegins(next);
		synchronized (this) {
			this.step = next;
			this.stepBeganAt = Instant.now();
			this.statement = 0;
			this.statementSql = null;
		}
	}

	/** Nothing of the script was sent. */
	synchronized void scriptWithheld() {
		this.step = null;
		this.stepBeganAt = null;
	}

	synchronized void statementBegins(String sql) {
		this.statement++;
		this.statementSql = sql;
		this.lockWaits.statementBegins(this.statement);
	}

	/** The script may begin again, and nothing of it is there. */
	synchronized void scriptRolledBack() {
		this.awaitsCommit = false;
	}

	/** A failure from here on is no statement's. */
	synchronized void statementsEnd() {
		this.statement = 0;
		this.statementSql = null;
	}

	/** The script is through; whether it is kept is known once Flyway goes on. */
	synchronized void scriptEnds() {
		this.awaitsCommit = true;
	}

	/** Flyway has gone on, so the script before is committed. */
	void scriptCommitted() {
		Applied committed;
		synchronized (this) {
			if (!this.awaitsCommit || this.step == null || this.stepBeganAt == null) {
				return;
			}
			committed = new Applied(this.runId, this.step, appliedScript(this.step, this.stepBeganAt));
			this.applied.add(committed.script());
			this.takenBack.addAll(takenBackBy(this.step));
			this.awaitsCommit = false;
			this.step = null;
			this.stepBeganAt = null;
		}
		this.onApplied.accept(committed);
	}

	private List<HistoryRow> takenBackBy(MigrationStep step) {
		return (this.begun != null) ? this.begun.removal().of(step.script()) : List.of();
	}

	private AppliedScript appliedScript(MigrationStep step, Instant began) {
		ScriptVersion version = step.script().name().version();
		Instant now = Instant.now();
		return new AppliedScript(step.module().id(), step.script().name().label(),
				(version != null) ? version.toString() : null, step.script().path(), now, this.user,
				Duration.between(began, now), step.checksum());
	}

	synchronized List<AppliedScript> applied() {
		return List.copyOf(this.applied);
	}

	/** The scripts that the run has added to what it began with. */
	synchronized List<AppliedScript> broughtSince() {
		return isRollback() ? List.of() : applied();
	}

	/** Whether the scripts of the run are down scripts. */
	synchronized boolean isRollback() {
		return this.direction == Direction.DOWN;
	}

	/** The script that is running, or that ended and may not be committed. */
	synchronized @Nullable MigrationStep step() {
		return this.step;
	}

	synchronized boolean awaitsCommit() {
		return this.awaitsCommit;
	}

	/** How many statements of the script were begun. */
	synchronized int statement() {
		return this.statement;
	}

	synchronized @Nullable String statementSql() {
		return this.statementSql;
	}

	/** Before the run has its lock, what it has seen without counts. */
	private int remaining() {
		int all = (this.planned == 0 && this.begun != null) ? this.begun.steps().size() : this.planned;
		return all - this.applied.size();
	}

	synchronized RunProgress progress() {
		return new RunProgress(this.runId, this.beganAt, (this.step != null) ? this.step.module().id() : null,
				(this.step != null) ? this.step.script().path() : null, this.stepBeganAt, this.applied.size(),
				remaining(), this.lockWaits.waitingFor());
	}

}
