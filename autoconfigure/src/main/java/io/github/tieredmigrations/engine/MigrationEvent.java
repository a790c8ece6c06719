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
 * Something that happened in a run. Published as an application event.
 */
public sealed interface MigrationEvent {

	/**
	 * A run that has something to do began; its lock is held.
	 *
	 * @param runId the id of the run
	 * @param plan what it will do
	 */
	record RunStarted(String runId, MigrationPlan plan) implements MigrationEvent {
	}

	/**
	 * A script was applied and committed; in a rollback, a down script.
	 *
	 * @param runId the id of the run
	 * @param script the script
	 */
	record ScriptApplied(String runId, AppliedScript script) implements MigrationEvent {
	}

	/**
	 * A run ended well; it may have had nothing to do.
	 *
	 * @param report how it ended
	 */
	record RunCompleted(RunReport report) implements MigrationEvent {
	}

	/**
	 * A run was refused, failed or was interrupted.
	 *
	 * @param report how it ended
	 * @param exception why
	 */
	record RunFailed(RunReport report, MigrationException exception) implements MigrationEvent {
	}

}
