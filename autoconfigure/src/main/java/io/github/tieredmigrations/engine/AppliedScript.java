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

import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * A script that was applied.
 *
 * @param module the module
 * @param label the version as the file writes it, or a repeatable script's description
 * @param version the version, {@code null} for a repeatable script
 * @param script the name of the file
 * @param appliedAt when it was applied
 * @param appliedBy the database role that applied it
 * @param took how long it ran
 * @param checksum the checksum that it had, {@code null} where the history has none
 */
public record AppliedScript(ModuleId module, String label, @Nullable String version, String script, Instant appliedAt,
		String appliedBy, Duration took, @Nullable Integer checksum) {
}
