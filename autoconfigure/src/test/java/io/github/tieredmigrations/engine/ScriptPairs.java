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

import java.util.List;

/**
 * Scripts that each make a table, with the down scripts that drop it.
 */
final class ScriptPairs {

	private final TestProject project;

	ScriptPairs(TestProject project) {
		this.project = project;
	}

	/** Writes the pair of a version. Its table is called as the last part of the name. */
	ScriptPairs pair(String module, int version, String table) {
		String path = path(module, version, table);
		this.project.script(path + ".sql", "create table %1$s (id int primary key, at timestamptz);\n".formatted(table)
				+ "create index %1$s_at on %1$s (at);\n".formatted(table));
		this.project.script(path + ".down.sql", "drop table %s;\n".formatted(table));
		return this;
	}

	ScriptPairs down(String module, int version, String table, String sql) {
		this.project.script(path(module, version, table) + ".down.sql", sql);
		return this;
	}

	ScriptPairs deleteDown(String module, int version, String table) {
		this.project.delete(path(module, version, table) + ".down.sql");
		return this;
	}

	/** The tables that the scripts have made. */
	List<String> tables() {
		return this.project.jdbc()
			.sql("select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
					+ " and relname not like 'migration\\_%' order by relname")
			.query(String.class)
			.list();
	}

	static String path(String module, int version, String table) {
		String folder = switch (module.split("/")[0]) {
			case "core" -> "";
			case "theme" -> module.replaceFirst("theme", "contents/themes") + "/";
			default -> module.replaceFirst("plugin", "contents/plugins") + "/";
		};
		return folder.replace("/entity/", "/entities/").replace("/child/", "/children/")
				+ "migrations/%03d_%s".formatted(version, table);
	}

}
