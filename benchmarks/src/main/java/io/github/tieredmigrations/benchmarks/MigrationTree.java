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

package io.github.tieredmigrations.benchmarks;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The same scripts in the layouts that the contenders want.
 *
 * @param root the folder that is put on a class path
 */
record MigrationTree(Path root) {

	static final String THEME = "default";

	static final String PLUGINS = "plugins";

	static final String PER_MODULE = "per_module";

	static final String RENUMBERED = "renumbered";

	static final int SCRIPTS_OF_A_MODULE = 5;

	/**
	 * Writes a tree.
	 * @param modules how many modules it has, with five scripts each
	 */
	static MigrationTree write(Path root, int modules) throws IOException {
		MigrationTree tree = new MigrationTree(root);
		int number = 0;
		for (int script = 1; script <= SCRIPTS_OF_A_MODULE; script++) {
			for (String module : moduleNames(modules).toList()) {
				tree.write(module, script, ++number);
			}
		}
		return tree;
	}

	/** Gives the module in the middle one script more. */
	void addScript(int modules) throws IOException {
		write(moduleName(modules / 2), SCRIPTS_OF_A_MODULE + 1, modules * SCRIPTS_OF_A_MODULE + 1);
	}

	void removeAddedScript(int modules) throws IOException {
		for (Path file : files(moduleName(modules / 2), SCRIPTS_OF_A_MODULE + 1, modules * SCRIPTS_OF_A_MODULE + 1)) {
			Files.delete(file);
		}
	}

	static Stream<String> moduleNames(int modules) {
		return IntStream.range(0, modules).mapToObj(MigrationTree::moduleName);
	}

	URLClassLoader classLoader() throws MalformedURLException {
		return new URLClassLoader(new URL[] { this.root.toUri().toURL() }, MigrationTree.class.getClassLoader());
	}

	private static String moduleName(int number) {
		return "m%04d".formatted(number);
	}

	private void write(String module, int script, int number) throws IOException {
		for (Path file : files(module, script, number)) {
			Files.createDirectories(file.getParent());
			Files.writeString(file, sql(module, script));
		}
	}

	private List<Path> files(String module, int script, int number) {
		return Stream
			.of("contents/themes/%s/entities/%s/migrations/%03d_step.sql".formatted(THEME, module, script),
					"%s/%s/%03d_step.sql".formatted(PLUGINS, module, script),
					"%s/%s/V%d__step.sql".formatted(PER_MODULE, module, script),
					"%s/V%06d__step.sql".formatted(RENUMBERED, number))
			.map(this.root::resolve)
			.toList();
	}

	private static String sql(String module, int script) {
		return switch (script) {
			case 1 -> "create table %s (id bigint primary key, name text not null);".formatted(module);
			case 2 -> "alter table %s add column created timestamptz not null default now();".formatted(module);
			case 3 -> "create index %1$s_name on %1$s (name);".formatted(module);
			case 4 ->
				"insert into %s (id, name) select n, 'name ' || n from generate_series(1, 10) n;".formatted(module);
			default -> "comment on table %s is 'step %d';".formatted(module, script);
		};
	}

}
