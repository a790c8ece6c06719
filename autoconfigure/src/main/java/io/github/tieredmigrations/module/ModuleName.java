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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The name of a module as a path spells it, which need not follow the grammar.
 *
 * @param value what would be the module id
 * @param folder the path that ends with the name
 */
record ModuleName(String value, String folder) {

	static ModuleName of(Location location, Matcher match, FoundFile file) {
		if (location.names().isEmpty()) {
			return new ModuleName(ModuleId.CORE.value(), location.root().toString());
		}
		List<String> segments = new ArrayList<>();
		int end = 0;
		for (String name : location.names()) {
			segments.addAll(name.equals("children") ? children(match.group(name)) : List.of(name, match.group(name)));
			end = match.end(name);
		}
		return new ModuleName(String.join("/", segments), location.root() + "/" + file.path().substring(0, end));
	}

	private static List<String> children(String path) {
		List<String> segments = new ArrayList<>();
		String[] folders = path.split("/");
		for (int i = 2; i < folders.length; i += 2) {
			segments.addAll(List.of("child", folders[i]));
		}
		return segments;
	}

	Optional<ModuleId> id() {
		return ModuleId.parse(this.value);
	}

	Problem problem() {
		return new Problem(null, this.folder, "The name of this folder cannot be the name of a module",
				"Rename it so that it matches " + ModuleId.NAME_PATTERN);
	}

}
