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

import java.util.List;

import io.github.tieredmigrations.engine.MigrationStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the state of all modules.
 *
 * @param lastRun the last run in this process, {@code null} if there was none
 * @param running the run in progress in this process, {@code null} if there is none
 * @param modules the modules, by tier
 * @param problems what forbids to run
 * @param warnings what people should know of and may leave
 */
public record MigrationsDescriptor(@Nullable LastRunDescriptor lastRun, @Nullable RunningDescriptor running,
		List<ModuleDescriptor> modules, List<ProblemDescriptor> problems,
		List<ProblemDescriptor> warnings) implements OperationResponseBody {

	static MigrationsDescriptor of(MigrationStatus status) {
		return new MigrationsDescriptor((status.lastRun() != null) ? LastRunDescriptor.of(status.lastRun()) : null,
				(status.running() != null) ? RunningDescriptor.of(status.running()) : null,
				status.modules().stream().map(ModuleDescriptor::of).toList(), ProblemDescriptor.of(status.problems()),
				ProblemDescriptor.of(status.warnings()));
	}

}
