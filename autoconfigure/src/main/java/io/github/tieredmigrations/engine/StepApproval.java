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

/**
 * Is asked before each script of a run whether it may begin.
 */
@FunctionalInterface
public interface StepApproval {

	/** Lets every script begin. */
	StepApproval ALL = (step) -> true;

	/**
	 * Decides on a script. The run lock is held meanwhile. Where the run is to end, the
	 * calling thread is interrupted, and the answer counts for nothing.
	 * @param step the script that is about to begin
	 * @return {@code false} to end the run before the script; what was applied before is
	 * kept
	 */
	boolean approves(MigrationStep step);

}
