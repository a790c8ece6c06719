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

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;

/**
 * The versions that the files of a module bring, without sample data, and how far those
 * that are applied go.
 */
final class Versions {

	private Versions() {
	}

	static Optional<ScriptVersion> newest(MigrationModule module) {
		return stream(module).max(Comparator.naturalOrder());
	}

	/** Whether something is applied that is newer than all files of the module. */
	static boolean isAhead(MigrationModule module, ModuleHistory history) {
		Optional<ScriptVersion> newest = newest(module);
		return history.newestVersion()
			.filter((applied) -> newest.isEmpty() || applied.compareTo(newest.get()) > 0)
			.isPresent();
	}

	static Set<ScriptVersion> of(MigrationModule module) {
		return stream(module).collect(Collectors.toSet());
	}

	private static Stream<ScriptVersion> stream(MigrationModule module) {
		return module.scripts()
			.stream()
			.filter((script) -> script.name().kind() == ScriptKind.VERSIONED && !script.sampleData())
			.map((script) -> script.name().version())
			.filter(Objects::nonNull);
	}

}
