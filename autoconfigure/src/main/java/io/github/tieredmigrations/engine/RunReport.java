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
import java.util.List;

import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param runId the id of the run, as {@code migration_log} has it
 * @param outcome the outcome
 * @param beganAt when the run began
 * @param endedAt when it ended
 * @param applied the scripts that it applied, in order; in a rollback, the down scripts
 * @param left how many scripts of the plan are left to apply
 * @param unchanged how many scripts were applied before, and stay, 0 where the run did
 * not end well
 * @param warnings what people should know of the plan and may leave
 * @param failure why it failed or where it was interrupted, without row data;
 * {@code null} unless it did or was
 */
public record RunReport(String runId, Outcome outcome, Instant beganAt, Instant endedAt, List<AppliedScript> applied,
		int left, int unchanged, List<Problem> warnings, @Nullable String failure) {

	/**
	 * Returns how long the run took.
	 * @return the time from its beginning to its end
	 */
	public Duration took() {
		return Duration.between(this.beganAt, this.endedAt);
	}

	/**
	 * The outcome of a run.
	 */
	public enum Outcome {

		/** There was nothing to do. */
		UP_TO_DATE,

		/** Scripts were applied, and the target is reached. */
		APPLIED,

		/** The run ended before a script that was not approved. */
		DECLINED,

		/** The run was refused before its first script. */
		REFUSED,

		/** A script failed, or the run could not go on. */
		FAILED,

		/** The application ended before the run. */
		INTERRUPTED

	}

}
