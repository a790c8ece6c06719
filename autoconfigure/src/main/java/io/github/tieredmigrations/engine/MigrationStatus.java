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

import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The state of all modules.
 *
 * @param lastRun the last run in this process, {@code null} if there was none
 * @param running the run in progress in this process, {@code null} if there is none; the
 * rest is then what that run knows
 * @param modules the modules, by tier; those that only the history knows come last
 * @param problems what forbids to run
 * @param warnings what people should know of and may leave
 */
public record MigrationStatus(@Nullable RunReport lastRun, @Nullable RunProgress running, List<ModuleStatus> modules,
		List<Problem> problems, List<Problem> warnings) {
}
