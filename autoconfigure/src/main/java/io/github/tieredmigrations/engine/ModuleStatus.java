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

import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * The state of one module.
 *
 * @param id the module
 * @param state the state
 * @param currentVersion the newest applied version as its file writes it, sample data
 * left out; {@code null} if none is applied
 * @param pending the names of the files that would run, in order
 * @param applied the scripts that were applied, in the order in which they were
 */
public record ModuleStatus(ModuleId id, State state, @Nullable String currentVersion, List<String> pending,
		List<AppliedScript> applied) {

	/**
	 * The state of a module; where several hold, the first.
	 */
	public enum State {

		/**
		 * The database cannot be reached, or the role that asks may not read the history.
		 */
		UNKNOWN,

		/** The outcome of a script outside a transaction is not known. */
		OUTCOME_UNKNOWN,

		/** The database and the files contradict each other, or a script failed. */
		TROUBLE,

		/** The module is known but not active; its scripts do not run. */
		INACTIVE,

		/** The history knows the module, the files do not. */
		VANISHED,

		/** Scripts are yet to run. */
		PENDING,

		/** The database has versions that are newer than the files. */
		AHEAD,

		/** All is applied. */
		UP_TO_DATE

	}

}
