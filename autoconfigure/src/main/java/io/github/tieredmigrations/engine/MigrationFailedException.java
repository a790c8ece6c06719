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

import org.jspecify.annotations.Nullable;

/**
 * A run ended before its last script.
 */
public final class MigrationFailedException extends MigrationException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable ScriptFailure failure;

	private final transient List<AppliedScript> applied;

	private final transient List<MigrationStep> notRun;

	MigrationFailedException(String message, String nextStep, @Nullable ScriptFailure failure,
			List<AppliedScript> applied, List<MigrationStep> notRun) {
		super(message, nextStep);
		this.failure = failure;
		this.applied = List.copyOf(applied);
		this.notRun = List.copyOf(notRun);
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

}
