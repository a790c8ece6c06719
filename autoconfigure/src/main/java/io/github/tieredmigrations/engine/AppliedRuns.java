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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleKey;

/**
 * The runs of which something is still there, be it a repeatable script.
 *
 * @param present what log and history say was applied
 */
record AppliedRuns(List<LoggedScript> present) {

	static AppliedRuns of(ModuleCatalog catalog, AppliedHistory history, List<AppliedVersion> versioned,
			List<LoggedScript> logged) {
		Map<ModuleKey, Set<String>> repeatable = new HashMap<>();
		for (ModuleHistory module : history.all()) {
			repeatable.put(catalog.key(module.id()),
					module.repeatable().values().stream().map(HistoryRow::script).collect(Collectors.toSet()));
		}
		return new AppliedRuns(Stream
			.concat(versioned.stream().flatMap((script) -> Optional.ofNullable(script.logged()).stream()),
					logged.stream()
						.filter((script) -> script.version() == null
								&& repeatable.getOrDefault(script.key(), Set.of()).contains(script.script())))
			.toList());
	}

	/** The last of them. */
	Optional<String> last() {
		return this.present.stream().max(Comparator.comparingLong(LoggedScript::id)).map(LoggedScript::runId);
	}

	/** Whether anything is there that was applied then or later. */
	boolean hasRowsFrom(long id) {
		return this.present.stream().anyMatch((script) -> script.id() >= id);
	}

	/** The numbers of the rows of the log that a run has written. */
	Stream<Long> rowsOf(String runId) {
		return this.present.stream().filter((script) -> script.runId().equals(runId)).map(LoggedScript::id);
	}

}
