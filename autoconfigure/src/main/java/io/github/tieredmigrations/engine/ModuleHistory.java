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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * What the history says of one module: the rows that still hold, after those that take
 * others back.
 */
final class ModuleHistory {

	private final ModuleId id;

	private final TreeMap<ScriptVersion, HistoryRow> versioned = new TreeMap<>();

	private final Map<String, HistoryRow> repeatable = new LinkedHashMap<>();

	private final List<HistoryRow> failed = new ArrayList<>();

	/** What was ever applied, be it undone since or not. */
	private final Set<Object> everApplied = new HashSet<>();

	/** The checksums with which repeatable scripts ran, by label. */
	private final Map<String, Set<Integer>> texts = new HashMap<>();

	private @Nullable ScriptVersion baseline;

	ModuleHistory(ModuleId id) {
		this.id = id;
	}

	void addVersioned(ScriptVersion version, HistoryRow row) {
		this.everApplied.add(version);
		if (row.isBaseline()) {
			this.baseline = version;
		}
		else if (row.isUndo()) {
			this.versioned.remove(version);
		}
		else if (row.success()) {
			this.versioned.put(version, row);
		}
		else {
			this.failed.add(row);
		}
	}

	void addRepeatable(String label, HistoryRow row) {
		this.everApplied.add(label);
		if (row.isUndo()) {
			this.repeatable.remove(label);
		}
		else if (row.success()) {
			this.repeatable.put(label, row);
			if (row.checksum() != null) {
				this.texts.computeIfAbsent(label, (key) -> new HashSet<>()).add(row.checksum());
			}
		}
		else {
			this.failed.add(row);
		}
	}

	ModuleId id() {
		return this.id;
	}

	/** The applied versioned scripts, oldest version first. */
	TreeMap<ScriptVersion, HistoryRow> versioned() {
		return this.versioned;
	}

	/**
	 * The newest applied version; sample data, which may come at any time, does not
	 * count.
	 */
	Optional<ScriptVersion> newestVersion() {
		for (Map.Entry<ScriptVersion, HistoryRow> applied : this.versioned.descendingMap().entrySet()) {
			if (!Script.isSampleData(applied.getValue().script())) {
				return Optional.of(applied.getKey());
			}
		}
		return Optional.empty();
	}

	/** The last run of each repeatable script, by its label. */
	Map<String, HistoryRow> repeatable() {
		return this.repeatable;
	}

	/**
	 * Whether a repeatable script ever ran with a checksum, be it undone since or not.
	 */
	boolean hasRun(String label, int checksum) {
		return this.texts.getOrDefault(label, Set.of()).contains(checksum);
	}

	/** How many scripts are applied. */
	int size() {
		return this.versioned.size() + this.repeatable.size();
	}

	List<HistoryRow> failed() {
		return this.failed;
	}

	/** Whether a row was written for a script outside a transaction after it ended. */
	boolean knowsOutcomeOf(OpenLogRow began) {
		if (this.failed.stream().anyMatch((row) -> row.script().equals(began.script()))) {
			return true;
		}
		if (began.version() != null) {
			return this.versioned.containsKey(ScriptVersion.of(began.version()));
		}
		return this.repeatable.values()
			.stream()
			.anyMatch((row) -> row.script().equals(began.script()) && Objects.equals(row.checksum(), began.checksum()));
	}

	/** Whether there is a row of the script, be it undone or failed. */
	boolean knows(Script script) {
		ScriptVersion version = script.name().version();
		return this.everApplied.contains((version != null) ? version : script.name().label());
	}

	/** The version that Flyway was told the schema is at. */
	Optional<ScriptVersion> baseline() {
		return Optional.ofNullable(this.baseline);
	}

	/** Whether Flyway was told that the schema is at this version or a later one. */
	boolean isBelowBaseline(ScriptVersion version) {
		return this.baseline != null && version.compareTo(this.baseline) <= 0;
	}

	/** Whether no row but the baseline says that the script is applied. */
	boolean isHiddenByBaseline(Script script) {
		ScriptVersion version = script.name().requiredVersion();
		return isBelowBaseline(version) && !this.versioned.containsKey(version) && !script.sampleData();
	}

}
