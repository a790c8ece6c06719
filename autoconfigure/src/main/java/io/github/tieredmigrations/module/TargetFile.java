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

package io.github.tieredmigrations.module;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads the target that a module keeps in or beside its migrations folder, so that it is
 * versioned together with the scripts.
 */
final class TargetFile {

	static final String NAME = "target-patch.json";

	private static final String KEY = "level";

	private TargetFile() {
	}

	/** Returns the target, or {@code null} if it cannot be read. */
	static @Nullable ScriptVersion read(ModuleId module, List<FoundFile> files, Consumer<Problem> problems) {
		FoundFile file = files.get(0);
		if (files.size() > 1) {
			problems.accept(new Problem(module, file.location(),
					"The module has more than one of this file: " + files.stream()
						.map((other) -> other.resource().getDescription())
						.collect(Collectors.joining(", ")),
					"Keep one of them"));
			return null;
		}
		return new YamlFile(module, file).readSingleValues(problems).flatMap((content) -> {
			Optional<ScriptVersion> target = content.keySet().equals(Set.of(KEY))
					? ScriptVersion.parse(content.getOrDefault(KEY, "")) : Optional.empty();
			if (target.isEmpty()) {
				problems.accept(new Problem(module, file.location(),
						"The file does not say which version is the target", "Write it like {\"level\": 137}"));
			}
			return target;
		}).orElse(null);
	}

}
