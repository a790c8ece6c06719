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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;

/**
 * The history told by module.
 */
final class AppliedHistory {

	private final Map<Long, MigrationModule> modulesByKey = new LinkedHashMap<>();

	private final Set<ModuleId> known = new HashSet<>();

	private final Map<ModuleId, ModuleHistory> byModule = new LinkedHashMap<>();

	private final List<Problem> problems = new ArrayList<>();

	private AppliedHistory(ModuleCatalog catalog) {
		for (MigrationModule module : catalog.modules()) {
			this.known.add(module.id());
			this.modulesByKey.putIfAbsent(module.key().value(), module);
		}
	}

	static AppliedHistory of(ModuleCatalog catalog, List<HistoryRow> rows) {
		AppliedHistory history = new AppliedHistory(catalog);
		for (HistoryRow row : rows) {
			if (!row.isSchemaMarker()) {
				history.add(row);
			}
		}
		return history;
	}

	ModuleHistory of(ModuleId module) {
		ModuleHistory history = this.byModule.get(module);
		if (history == null) {
			history = new ModuleHistory(module);
			this.byModule.put(module, history);
		}
		return history;
	}

	List<ModuleHistory> all() {
		return List.copyOf(this.byModule.values());
	}

	/** The modules that only the history knows. */
	List<ModuleHistory> vanished() {
		List<ModuleHistory> vanished = new ArrayList<>();
		for (ModuleHistory module : this.byModule.values()) {
			if (!this.known.contains(module.id())) {
				vanished.add(module);
			}
		}
		return vanished;
	}

	/** Rows that no module can have written. */
	List<Problem> problems() {
		return this.problems;
	}

	private void add(HistoryRow row) {
		if (row.tier() == Tier.CORE) {
			addCore(row);
			return;
		}
		Optional<ModuleKey> key = (row.version() != null) ? ModuleKey.ofVersion(row.version())
				: ModuleKey.ofDescription(row.description());
		Optional<ModuleId> writer = key.isPresent() ? writer(row.script(), key.get()) : Optional.empty();
		if (key.isEmpty() || writer.isEmpty()) {
			this.problems.add(new Problem(
					null, row.script(), "row %d of the %s history does not fit the module that it names"
						.formatted(row.rank(), row.tier().id()),
					"Restore the row as it was, or remove it if it was added by hand"));
			return;
		}
		ModuleHistory module = of(currentId(key.get(), writer.get(), row));
		if (row.version() != null) {
			module.addVersioned(ModuleKey.withoutKey(row.version()), row.below(writer.get()));
		}
		else {
			module.addRepeatable(row.description().substring(row.description().indexOf(' ') + 1),
					row.below(writer.get()));
		}
	}

	private void addCore(HistoryRow row) {
		ModuleHistory core = of(ModuleId.CORE);
		if (row.version() == null) {
			core.addRepeatable(row.description(), row);
			return;
		}
		Optional<ScriptVersion> version = ScriptVersion.parse(row.version());
		if (version.isPresent()) {
			core.addVersioned(version.get(), row);
		}
	}

	/** The module id in front of the script's path is the one that made the key. */
	private Optional<ModuleId> writer(String script, ModuleKey key) {
		MigrationModule module = this.modulesByKey.get(key.value());
		if (module != null && script.startsWith(module.originalId() + "/")) {
			return Optional.of(module.originalId());
		}
		for (int end = script.indexOf('/'); end > 0; end = script.indexOf('/', end + 1)) {
			Optional<ModuleId> id = ModuleId.parse(script.substring(0, end));
			if (id.isPresent() && ModuleKey.of(id.get()).equals(key)) {
				return id;
			}
		}
		return Optional.empty();
	}

	private ModuleId currentId(ModuleKey key, ModuleId writer, HistoryRow row) {
		MigrationModule module = this.modulesByKey.get(key.value());
		if (module == null) {
			return writer;
		}
		if (!module.originalId().equals(writer)) {
			this.problems.add(new Problem(module.id(), row.script(),
					"the history holds scripts of " + writer + ", whose key is the same", "Rename one of the two"));
		}
		return module.id();
	}

}
