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

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The databases that the names of scripts may name, of which one is ours.
 */
final class Vendors {

	private static final String OURS = "postgresql";

	private static final Map<String, String> CANONICAL = Map.ofEntries(Map.entry(OURS, OURS),
			Map.entry("postgres", OURS), Map.entry("cockroach", "cockroach"), Map.entry("cockroachdb", "cockroach"),
			Map.entry("mysql", "mysql"), Map.entry("mariadb", "mariadb"), Map.entry("sqlite", "sqlite"),
			Map.entry("sqlite3", "sqlite"), Map.entry("mssql", "sqlserver"), Map.entry("sqlserver", "sqlserver"),
			Map.entry("oracle", "oracle"), Map.entry("db2", "db2"), Map.entry("h2", "h2"),
			Map.entry("hsqldb", "hsqldb"), Map.entry("clickhouse", "clickhouse"));

	private Vendors() {
	}

	/** The one name of a vendor, or {@code null} if the text names none. */
	static @Nullable String canonical(String text) {
		return CANONICAL.get(text);
	}

	/**
	 * Leaves out the files of other vendors, and those for any vendor where one of ours
	 * has the same version and direction.
	 */
	static List<NamedFile> ours(List<NamedFile> files) {
		Set<Object> replaced = new HashSet<>();
		for (NamedFile file : files) {
			if (OURS.equals(file.name().marks().vendor())) {
				replaced.add(identity(file.name()));
			}
		}
		return files.stream()
			.filter((file) -> OURS.equals(file.name().marks().vendor())
					|| (file.name().marks().vendor() == null && !replaced.contains(identity(file.name()))))
			.toList();
	}

	private static Object identity(ScriptName name) {
		return List.of(name.kind(), Objects.requireNonNullElse(name.version(), name.label()));
	}

}
