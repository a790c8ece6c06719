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

/**
 * Reads what the path of a script says about it, whatever the naming scheme.
 */
final class ScriptPath {

	private static final String SQL = ".sql";

	private ScriptPath() {
	}

	static String fileName(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	static boolean isSql(String path) {
		return path.regionMatches(true, path.length() - SQL.length(), SQL, 0, SQL.length());
	}

	/** The part of a path that tells what the script does: its file, or its folder. */
	static String telling(String path) {
		String fileName = fileName(path);
		boolean nameless = fileName.equals("up.sql") || fileName.equals("migration.sql") || fileName.equals("down.sql");
		return (nameless && fileName.length() < path.length())
				? fileName(path.substring(0, path.length() - fileName.length() - 1)) : fileName;
	}

}
