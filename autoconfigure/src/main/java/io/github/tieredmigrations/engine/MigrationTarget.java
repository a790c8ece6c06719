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

/**
 * How far a run brings the database forward. Nothing is ever undone on the way to it.
 */
public sealed interface MigrationTarget {

	/** Everything that is released: whatever is not named {@code next}. */
	MigrationTarget LATEST = new Latest();

	/** Everything, what is not released yet included. */
	MigrationTarget NEXT = new Next();

	/**
	 * Parses a target.
	 * @param text {@code latest}, {@code next}, a release such as {@code 1.2.0} or
	 * {@code v1.2.0}, or {@code <module>@<version>}
	 * @return the target, or empty if the text is none
	 */
	static Optional<MigrationTarget> parse(String text) {
		if (text.equals("latest")) {
			return Optional.of(LATEST);
		}
		if (text.equals("next")) {
			return Optional.of(NEXT);
		}
		int at = text.indexOf('@');
		if (at < 0) {
			return Release.parse(text).map(OfRelease::new);
		}
		return ModuleId.parse(text.substring(0, at))
			.flatMap((module) -> ScriptVersion.parse(text.substring(at + 1))
				.map((version) -> new OfModule(module, version)));
	}

	/**
	 * Everything that is released.
	 */
	record Latest() implements MigrationTarget {

		@Override
		public String toString() {
			return "latest";
		}

	}

	/**
	 * Everything, what is not released yet included.
	 */
	record Next() implements MigrationTarget {

		@Override
		public String toString() {
			return "next";
		}

	}

	/**
	 * What belongs to a release or to an earlier one.
	 *
	 * @param release the release
	 */
	record OfRelease(Release release) implements MigrationTarget {

		@Override
		public String toString() {
			return this.release.toString();
		}

	}

	/**
	 * What one module has up to a version, and nothing of other modules.
	 *
	 * @param module the module
	 * @param version the version
	 */
	record OfModule(ModuleId module, ScriptVersion version) implements MigrationTarget {

		@Override
		public String toString() {
			return this.module + "@" + this.version;
		}

	}

	/**
	 * Of what another target has, the part that belongs to one module.
	 *
	 * @param target the other target
	 * @param module the module
	 */
	record Within(MigrationTarget target, ModuleId module) implements MigrationTarget {

		@Override
		public String toString() {
			return this.target + " within " + this.module;
		}

	}

}
