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

import java.util.Locale;
import java.util.Set;

import org.springframework.core.io.Resource;

/**
 * One migration file of a module. Its identity is the module and the version, never the
 * name of the file.
 *
 * @param module the module that it belongs to
 * @param name what the name of the file says
 * @param path the path below the module's migrations folder, such as
 * {@code 001_create.sql}
 * @param checksum the checksum of the text as Flyway computes it, before placeholders are
 * replaced
 * @param length how many characters the text has
 * @param placeholders the names that stand as <code>${name}</code> in the text
 * @param sampleData whether this is sample data, which runs only where it is switched on
 * @param resource where the text is read from, in UTF-8
 */
public record Script(ModuleId module, ScriptName name, String path, int checksum, int length, Set<String> placeholders,
		boolean sampleData, Resource resource) {

	/**
	 * Tells whether a file holds sample data by its name, or by that of its folder where
	 * the file is only called {@code up.sql} or the like; other folders do not matter.
	 * @param path the path of the file, with {@code /} as separator
	 * @return {@code true} if its name contains {@code sample_data} or
	 * {@code sample-data} in any case
	 */
	public static boolean isSampleData(String path) {
		String name = ScriptPath.telling(path).toLowerCase(Locale.ROOT);
		return name.contains("sample_data") || name.contains("sample-data");
	}

	/**
	 * Reads the text, without a byte order mark.
	 * @return the text
	 * @throws java.io.UncheckedIOException if the file cannot be read or is not UTF-8
	 */
	public String text() {
		return ScriptText.read(this.resource);
	}

	/**
	 * Names the script as people see it.
	 * @return such as {@code plugin/ai 001}
	 */
	@Override
	public String toString() {
		return this.module + " " + this.name.label();
	}

}
