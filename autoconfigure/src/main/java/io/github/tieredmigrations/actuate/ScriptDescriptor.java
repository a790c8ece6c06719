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

import io.github.tieredmigrations.engine.AppliedScript;
import org.jspecify.annotations.Nullable;

/**
 * Description of a script that was applied.
 *
 * @param version the version as the file writes it, {@code null} for a repeatable script
 * @param script the name of the file
 * @param appliedAt when it was applied
 * @param appliedBy the database role that applied it
 * @param durationMs how many milliseconds it ran
 * @param checksum the checksum that it had, {@code null} where the history has none
 */
public record ScriptDescriptor(@Nullable String version, String script, Instant appliedAt, String appliedBy,
		long durationMs, @Nullable Integer checksum) {

	static ScriptDescriptor of(AppliedScript script) {
		return new ScriptDescriptor((script.version() != null) ? script.label() : null, script.script(),
				script.appliedAt(), script.appliedBy(), script.took().toMillis(), script.checksum());
	}

}
