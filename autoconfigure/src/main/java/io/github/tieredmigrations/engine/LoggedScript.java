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

import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * A script that was applied, by what the log says of it last.
 *
 * @param id the number of the row of the log
 * @param key the key of the module
 * @param version the version, {@code null} for a repeatable script
 * @param script the name of the file
 * @param runId the run that applied it
 * @param release the release that it came with, {@code null} if the log does not know
 */
record LoggedScript(long id, ModuleKey key, @Nullable String version, String script, String runId,
		@Nullable String release) {

	boolean isOf(MigrationStep step) {
		if (!this.key.equals(step.module().key())) {
			return false;
		}
		if (step.script().name().kind() != ScriptKind.VERSIONED) {
			return this.version == null && this.script.equals(step.script().path());
		}
		return this.version != null && ScriptVersion.of(this.version).equals(step.script().name().version());
	}

}
