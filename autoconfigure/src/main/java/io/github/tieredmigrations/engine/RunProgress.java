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

import java.time.Instant;

import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended yet.
 *
 * @param runId the id of the run
 * @param beganAt when the run began
 * @param module the module whose script is running, {@code null} between scripts and
 * while the run waits for its lock
 * @param script the name of the file that is running, {@code null} likewise
 * @param scriptBeganAt when that script began, {@code null} likewise
 * @param applied how many scripts the run has applied so far
 * @param remaining how many scripts the run has yet to apply, the running one included
 * @param waitingFor who holds the lock that the run, or its script, waits for,
 * {@code null} if nobody is known to
 */
public record RunProgress(String runId, Instant beganAt, @Nullable ModuleId module, @Nullable String script,
		@Nullable Instant scriptBeganAt, int applied, int remaining, @Nullable LockHolder waitingFor) {
}
