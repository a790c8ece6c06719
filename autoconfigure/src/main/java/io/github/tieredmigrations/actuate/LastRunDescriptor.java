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

import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Description of the last run in this process.
 *
 * @param id the id of the run
 * @param outcome how it ended
 * @param beganAt when it began
 * @param endedAt when it ended
 * @param applied how many scripts it applied
 * @param unchanged how many scripts were applied before, 0 where the run did not end well
 * @param failure where it was refused, failed or was interrupted, {@code null} unless it
 * was
 */
public record LastRunDescriptor(String id, Outcome outcome, Instant beganAt, Instant endedAt, int applied,
		int unchanged, @Nullable String failure) {

	static LastRunDescriptor of(RunReport report) {
		return new LastRunDescriptor(report.runId(), report.outcome(), report.beganAt(), report.endedAt(),
				report.applied().size(), report.unchanged(), headline(report.failure()));
	}

	/**
	 * What follows the first line quotes the script or the driver, and may hold anything.
	 */
	private static @Nullable String headline(@Nullable String failure) {
		return (failure != null) ? failure.lines().findFirst().orElse("").replaceFirst(":$", "") : null;
	}

}
