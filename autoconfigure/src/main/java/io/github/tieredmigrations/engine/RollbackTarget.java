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

import java.util.Optional;

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Release;
import io.github.tieredmigrations.module.ScriptVersion;

import org.jspecify.annotations.Nullable;

/**
 * What a rollback goes back to. The target itself stays, everything above it goes.
 */
public sealed interface RollbackTarget {

	/**
	 * Parses a target.
	 * @param text a release such as {@code 1.2.0} or {@code v1.2.0}, or
	 * {@code <module>@<version>}, where the version 0 takes the module off
	 * @return the target, or empty if the text is none
	 */
	static Optional<RollbackTarget> parse(String text) {
		int at = text.indexOf('@');
		if (at < 0) {
			return Release.parse(text).map(ToRelease::new);
		}
		return ModuleId.parse(text.substring(0, at))
			.flatMap((module) -> ScriptVersion.parse(text.substring(at + 1))
				.map((version) -> new ToVersion(module, version)));
	}

	/**
	 * A release: what later ones have brought goes.
	 *
	 * @param release the release
	 */
	record ToRelease(Release release) implements RollbackTarget {

		@Override
		public String toString() {
			return this.release.toString();
		}

	}

	/**
	 * The state before a run: what it and later ones have applied goes.
	 *
	 * @param runId the id of the run, {@code null} for the last one that applied
	 * something which is still there when the rollback is asked for
	 */
	record BeforeRun(@Nullable String runId) implements RollbackTarget {

		@Override
		public String toString() {
			return "before the run " + ((this.runId != null) ? this.runId : "that was last");
		}

	}

	/**
	 * A version of one module: what the module has above it goes.
	 *
	 * @param module the module
	 * @param version the version; 0 takes the module off, whatever its first version is
	 */
	record ToVersion(ModuleId module, ScriptVersion version) implements RollbackTarget {

		/** Whether nothing of the module stays. */
		boolean isNothing() {
			return this.version.compareTo(ScriptVersion.of("0")) == 0;
		}

		@Override
		public String toString() {
			return this.module + "@" + this.version;
		}

	}

}
