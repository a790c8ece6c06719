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
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A row of a tier's Flyway history.
 */
record HistoryRow(Tier tier, int rank, @Nullable String version, String description, String type, String script,
		@Nullable Integer checksum, String installedBy, Instant installedOn, int executionMillis, boolean success) {

	private static final String SQL = "SQL";

	/** The same row with the path of its script below the module that wrote it. */
	HistoryRow below(ModuleId module) {
		return new HistoryRow(this.tier, this.rank, this.version, this.description, this.type,
				this.script.substring(module.value().length() + 1), this.checksum, this.installedBy, this.installedOn,
				this.executionMillis, this.success);
	}

	/** Whether both are one row of the table. */
	boolean isSameAs(HistoryRow other) {
		return this.tier == other.tier && this.rank == other.rank;
	}

	/** The version as the script itself has it, {@code null} if it is repeatable. */
	@Nullable String ownVersion() {
		if (this.version == null) {
			return null;
		}
		return (this.tier != Tier.CORE) ? ModuleKey.withoutKey(this.version).toString()
				: ScriptVersion.parse(this.version).map(ScriptVersion::toString).orElse(this.version);
	}

	/** Whether the row was written for a SQL file, not for Java code or a baseline. */
	boolean isSql() {
		return SQL.equals(this.type);
	}

	/** Whether the row takes back what an earlier row of the same version says. */
	boolean isUndo() {
		return "DELETE".equals(this.type) || isUndoOfPaidFlyway();
	}

	/** Whether an edition of Flyway wrote the row that has an undo of its own. */
	boolean isUndoOfPaidFlyway() {
		return this.type.startsWith("UNDO_");
	}

	boolean isBaseline() {
		return "BASELINE".equals(this.type) || "SQL_BASELINE".equals(this.type);
	}

	boolean isSchemaMarker() {
		return "SCHEMA".equals(this.type);
	}

}
