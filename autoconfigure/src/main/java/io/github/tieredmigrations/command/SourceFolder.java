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

package io.github.tieredmigrations.command;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Script;

import org.springframework.util.StringUtils;

/**
 * Where the sources of a module's scripts lie.
 */
final class SourceFolder {

	private static final String SOURCES = "src/main/resources/";

	private static final String[] OUTPUTS = { "/target/classes/", "/build/resources/main/" };

	private static final String IN_THIS_JAR = "BOOT-INF/classes/";

	private SourceFolder() {
	}

	/**
	 * Finds the folder: where the module's scripts come from, or where those of a new
	 * module are looked for.
	 * @return the folder, or empty if the scripts come from a library
	 */
	static Optional<Path> of(ModuleId id, Optional<MigrationModule> module) {
		return module.flatMap((known) -> known.scripts().stream().findFirst())
			.map(SourceFolder::of)
			.orElseGet(() -> Optional.of(Path.of(SOURCES + byDefault(id))));
	}

	private static Optional<Path> of(Script script) {
		String folder = location(script);
		// a URL writes some characters as several, but keeps the slashes
		for (int part = 0; part < script.path().split("/").length; part++) {
			folder = folder.substring(0, folder.lastIndexOf('/'));
		}
		int inJar = folder.lastIndexOf(IN_THIS_JAR);
		if (inJar >= 0) {
			String inSources = folder.substring(inJar + IN_THIS_JAR.length()).replaceFirst("^!?/", "");
			return Optional.of(Path.of(SOURCES + StringUtils.uriDecode(inSources, StandardCharsets.UTF_8)));
		}
		if (!folder.startsWith("file:")) {
			return Optional.empty();
		}
		for (String output : OUTPUTS) {
			folder = folder.replace(output, "/" + SOURCES);
		}
		return Optional.of(Path.of(URI.create(folder)));
	}

	private static String location(Script script) {
		try {
			return script.resource().getURL().toString();
		}
		catch (IOException ex) {
			return "unknown:/" + script.path();
		}
	}

	private static String byDefault(ModuleId id) {
		if (id.equals(ModuleId.CORE)) {
			return "migrations";
		}
		return "contents/" + id.value()
			.replaceFirst("^theme/", "themes/")
			.replaceFirst("^plugin/", "plugins/")
			.replace("/entity/", "/entities/")
			.replace("/child/", "/children/") + "/migrations";
	}

}
