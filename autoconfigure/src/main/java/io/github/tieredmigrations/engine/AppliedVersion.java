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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * A versioned script that is applied, by what history, log and files say of it.
 *
 * @param id the module
 * @param module the module as found, {@code null} if only the history knows it
 * @param version the version
 * @param row its row of the history
 * @param logged its row of the log, {@code null} if the log does not know it
 */
record AppliedVersion(ModuleId id, @Nullable MigrationModule module, ScriptVersion version, HistoryRow row,
		@Nullable LoggedScript logged) {

	/**
	 * By the log, which every run of every tier writes to. What it does not know was
	 * there before it.
	 */
	private static final Comparator<AppliedVersion> NEWEST_FIRST = Comparator.comparingLong(AppliedVersion::logId)
		.thenComparing((script) -> script.row().tier())
		.thenComparingInt((script) -> script.row().rank())
		.reversed();

	static List<AppliedVersion> newestFirst(ModuleCatalog catalog, AppliedHistory history, List<LoggedScript> logged) {
		Map<ModuleKey, Map<ScriptVersion, LoggedScript>> log = new HashMap<>();
		logged.stream()
			.filter((script) -> script.version() != null)
			.forEach((script) -> log.computeIfAbsent(script.key(), (key) -> new HashMap<>())
				.put(ScriptVersion.of(Objects.requireNonNull(script.version())), script));
		List<AppliedVersion> all = new ArrayList<>();
		for (ModuleHistory one : history.all()) {
			MigrationModule module = catalog.find(one.id()).orElse(null);
			Map<ScriptVersion, LoggedScript> known = log.getOrDefault(catalog.key(one.id()), Map.of());
			one.versioned()
				.forEach((version, row) -> all
					.add(new AppliedVersion(one.id(), module, version, row, known.get(version))));
		}
		all.sort(NEWEST_FIRST);
		return all;
	}

	long logId() {
		return (this.logged != null) ? this.logged.id() : 0;
	}

	/**
	 * The down script, of which sample data has its own; more than one if they fit
	 * equally well.
	 */
	List<Script> downScripts() {
		boolean sampleData = Script.isSampleData(this.row.script());
		List<Script> all = scripts(ScriptKind.DOWN);
		List<Script> own = all.stream().filter((script) -> script.sampleData() == sampleData).toList();
		return own.isEmpty() ? all : own;
	}

	/** The version as the file writes it, where there still is one. */
	String label() {
		return scripts(ScriptKind.VERSIONED).stream()
			.map((script) -> script.name().label())
			.findFirst()
			.orElse(this.version.toString());
	}

	/**
	 * The release that brought it, {@code null} if nobody knows. The name of the file
	 * knows it better than the log, which may have seen it unreleased.
	 */
	@Nullable String release() {
		Optional<String> own = scripts(ScriptKind.VERSIONED).stream()
			.flatMap((script) -> Optional.ofNullable(script.name().release()).stream())
			.findFirst();
		return own.isPresent() ? own.get() : (this.logged != null) ? this.logged.release() : null;
	}

	private List<Script> scripts(ScriptKind kind) {
		List<Script> all = (this.module != null) ? this.module.scripts() : List.of();
		return all.stream()
			.filter((script) -> script.name().kind() == kind && this.version.equals(script.name().version()))
			.toList();
	}

	@Override
	public String toString() {
		return this.id + " " + label();
	}

}
