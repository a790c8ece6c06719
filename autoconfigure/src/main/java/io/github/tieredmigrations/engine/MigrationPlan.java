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

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;

/**
 * What would bring the database up to date, or back to an earlier state.
 *
 * @param steps the scripts to run, in order
 * @param problems what forbids to run them
 * @param warnings what people should know of and may leave
 * @param heldBack the scripts that are pending and that the target leaves out
 */
public record MigrationPlan(List<MigrationStep> steps, List<Problem> problems, List<Problem> warnings,
		List<Script> heldBack) {

	/**
	 * Creates a plan that leaves nothing out.
	 * @param steps the scripts to run, in order
	 * @param problems what forbids to run them
	 * @param warnings what people should know of and may leave
	 */
	public MigrationPlan(List<MigrationStep> steps, List<Problem> problems, List<Problem> warnings) {
		this(steps, problems, warnings, List.of());
	}

	/**
	 * Tells whether the database is as the files say, as far as the target reaches.
	 * @return {@code true} if there is neither a step nor a problem
	 */
	public boolean isUpToDate() {
		return this.steps.isEmpty() && this.problems.isEmpty();
	}

	/** All steps of a plan go the same way. */
	Direction direction() {
		return this.steps.isEmpty() ? Direction.UP : this.steps.get(0).direction();
	}

}
