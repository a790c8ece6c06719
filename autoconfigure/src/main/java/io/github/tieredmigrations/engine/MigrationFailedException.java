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
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A run ended before its last script, or what was asked of the database failed.
 */
public final class MigrationFailedException extends MigrationException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable ScriptFailure failure;

	private final transient List<AppliedScript> applied;

	private final transient List<MigrationStep> notRun;

	MigrationFailedException(String message, String nextStep) {
		super(message, nextStep);
		this.failure = null;
		this.applied = List.of();
		this.notRun = List.of();
	}

	MigrationFailedException(String outcome, String nextStep, ScriptFailure failure, List<AppliedScript> applied,
			List<MigrationStep> notRun) {
		super(message(outcome, failure, applied, notRun), nextStep);
		this.failure = failure;
		this.applied = List.copyOf(applied);
		this.notRun = List.copyOf(notRun);
	}

	/** The failure itself if it is one of the run's own, else one that stands for it. */
	static MigrationException of(RuntimeException failure) {
		return of(failure, "The run could not go on",
				"Put right what is named above and start again: the run goes on where it stopped.");
	}

	/**
	 * The failure itself if it is one of the migrations' own, else one that stands for
	 * it.
	 * @param what what failed, without anything that may name the host: that stands in
	 * the second line, which the endpoint leaves out
	 */
	static MigrationException of(RuntimeException failure, String what, String nextStep) {
		if (failure instanceof MigrationException exception) {
			return exception;
		}
		RunLogger.cause(failure);
		return new MigrationFailedException(what + ":\n" + DatabaseError.of(failure, "") + ".", nextStep);
	}

	/**
	 * Returns the script that failed.
	 * @return where and why, or {@code null} if it was not a script that failed
	 */
	public @Nullable ScriptFailure failure() {
		return this.failure;
	}

	/**
	 * Returns what the run had applied before; it is kept.
	 * @return the scripts, in order
	 */
	public List<AppliedScript> applied() {
		return this.applied;
	}

	/**
	 * Returns what the run had yet to apply after the script that failed.
	 * @return the steps, in order
	 */
	public List<MigrationStep> notRun() {
		return this.notRun;
	}

	private static String message(String outcome, ScriptFailure failure, List<AppliedScript> applied,
			List<MigrationStep> notRun) {
		StringBuilder message = new StringBuilder(
				"Module '%s' failed at %s".formatted(failure.module(), failure.script()));
		if (failure.line() > 0) {
			message.append(", line ")
				.append(failure.line())
				.append(", column ")
				.append(failure.column())
				.append(":\n\n");
			failure.excerpt().forEach((line) -> message.append("    ").append(line).append('\n'));
		}
		else {
			message.append(":\n\n    ")
				.append(failure.message())
				.append((failure.sqlState() != null) ? " (SQLSTATE " + failure.sqlState() + ")" : "")
				.append('\n');
		}
		message.append('\n').append(outcome).append(" Applied before it in this run: ");
		message.append(list(applied.stream().map((script) -> script.module() + " " + script.label()).toList()));
		message.append(". Not run: ").append(list(notRun.stream().map(MigrationStep::toString).toList()));
		return message.append('.').toString();
	}

	private static String list(List<String> names) {
		int shown = 10;
		if (names.isEmpty()) {
			return "nothing";
		}
		return names.stream().limit(shown).collect(Collectors.joining(", "))
				+ ((names.size() > shown) ? " and %d more".formatted(names.size() - shown) : "");
	}

}
