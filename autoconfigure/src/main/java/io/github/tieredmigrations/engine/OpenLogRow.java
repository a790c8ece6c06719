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

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log about a script outside a transaction that no later row settles.
 *
 * @param id the number of the row
 * @param runId the run that began the script
 * @param version the script's own version, {@code null} for a repeatable script
 * @param down whether it is a down script
 * @param confirmed whether somebody has confirmed that the script finished; otherwise it
 * only began
 * @param running whether another process holds the run lock, and so may be running it now
 * @param release the release that it came with, {@code null} if the log does not know
 */
record OpenLogRow(long id, String runId, ModuleKey key, String module, @Nullable String version, String script,
		Instant began, @Nullable Integer checksum, boolean down, boolean confirmed, boolean running,
		@Nullable String release) {

	/** What the log will say once the end of the script is written. */
	LoggedScript ended() {
		return new LoggedScript(this.id, this.key, this.version, this.script, this.runId, this.release);
	}

	/** The module as it is called now. */
	ModuleId currentModule(ModuleCatalog catalog) {
		return catalog.find(this.key)
			.map(MigrationModule::id)
			.or(() -> ModuleId.parse(this.module))
			.orElse(ModuleId.CORE);
	}

	/** The script as the argument of a command names it now. */
	String reference(ModuleCatalog catalog) {
		return Names.argument(currentModule(catalog) + "@" + ((this.version != null) ? this.version : this.script));
	}

	boolean isOf(MigrationModule module, Script other) {
		if (!this.key.equals(module.key()) || this.down != (other.name().kind() == ScriptKind.DOWN)) {
			return false;
		}
		return (this.version != null) ? ScriptVersion.of(this.version).equals(other.name().version())
				: this.script.equals(other.path());
	}

}
