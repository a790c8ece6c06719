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

package io.github.tieredmigrations.actuate;

import java.time.Instant;

import io.github.tieredmigrations.engine.LockHolder;
import io.github.tieredmigrations.engine.RunProgress;
import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * Description of the run in progress.
 *
 * @param id the id of the run
 * @param beganAt when it began
 * @param tier the tier whose script is running, {@code null} between scripts
 * @param module the module whose script is running, {@code null} between scripts
 * @param script the name of the file that is running, {@code null} between scripts
 * @param scriptBeganAt when that script began, {@code null} between scripts
 * @param applied how many scripts were applied so far
 * @param remaining how many scripts are yet to apply, the running one included
 * @param waitingFor who holds the lock that the run, or its script, waits for,
 * {@code null} if nobody is known to
 */
public record RunningDescriptor(String id, Instant beganAt, @Nullable String tier, @Nullable String module,
		@Nullable String script, @Nullable Instant scriptBeganAt, int applied, int remaining,
		@Nullable String waitingFor) {

	static RunningDescriptor of(RunProgress run) {
		ModuleId module = run.module();
		LockHolder holder = run.waitingFor();
		return new RunningDescriptor(run.runId(), run.beganAt(), (module != null) ? module.tier().id() : null,
				(module != null) ? module.value() : null, run.script(), run.scriptBeganAt(), run.applied(),
				run.remaining(), (holder != null) ? holder.toString() : null);
	}

}
