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

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Script;

import org.jspecify.annotations.Nullable;

/**
 * One script that a plan runs.
 *
 * @param module the module of the script
 * @param script the script
 * @param direction whether it brings its version or takes it back
 * @param reason why it runs
 * @param checksum the checksum that its history row will have
 * @param transactional whether the script, its history row and its log row are one
 * transaction
 * @param undoable whether there is a down script that takes its version back
 * @param release the release that it belongs to, {@code null} if it is not known
 */
public record MigrationStep(MigrationModule module, Script script, Direction direction, Reason reason, int checksum,
		boolean transactional, boolean undoable, @Nullable String release) {

	/**
	 * Whether a script brings its version or takes it back.
	 */
	public enum Direction {

		/** The script brings its version. */
		UP,

		/** The script is a down script, which takes its version back. */
		DOWN

	}

	/**
	 * Why a script runs.
	 */
	public enum Reason {

		/** It has not been applied yet. */
		PENDING,

		/** It is older than what its module has applied, which is allowed there. */
		OUT_OF_ORDER,

		/** It is repeatable and its text has changed since it was applied. */
		CHANGED,

		/**
		 * It ran outside a transaction, and somebody has confirmed that it finished: it
		 * is only recorded.
		 */
		CONFIRMED,

		/** It takes back a version that is above the target of a rollback. */
		ROLLBACK

	}

	@Override
	public String toString() {
		return this.script.toString();
	}

}
