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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a root folder on the class path held when the application was processed ahead of
 * time.
 *
 * @param places for each place of the folder the paths below it; those of files that were
 * looked for beside it begin with {@code ../}
 */
record FolderIndex(List<Set<String>> places) {

	private static final String FOLDER = "META-INF/tiered-migrations/";

	/** Begins a place; no path below a folder is written so. */
	private static final String PLACE = "/";

	private static final String BESIDE = "../";

	/**
	 * Returns where the index of a root folder lies on the class path.
	 */
	static String path(RootFolder root) {
		return FOLDER + root.path() + "/files.idx";
	}

	/**
	 * Returns where the copy of a file lies that was found beside one place of a root
	 * folder. The file itself cannot be told from others of its name.
	 */
	static String copyPath(RootFolder root, int place, String name) {
		return FOLDER + root.path() + "/" + place + "/" + name;
	}

	static String beside(String name) {
		return BESIDE + name;
	}

	static FolderIndex parse(String text) {
		List<Set<String>> places = new ArrayList<>();
		text.lines().forEach((line) -> {
			if (line.equals(PLACE)) {
				places.add(new LinkedHashSet<>());
			}
			else {
				places.get(places.size() - 1).add(line);
			}
		});
		return new FolderIndex(places);
	}

	String text() {
		StringBuilder text = new StringBuilder();
		for (Set<String> paths : this.places) {
			text.append(PLACE).append('\n');
			paths.forEach((path) -> text.append(path).append('\n'));
		}
		return text.toString();
	}

	boolean contains(int place, String path) {
		return this.places.get(place).contains(path);
	}

	List<String> pathsBelow(int place) {
		return this.places.get(place).stream().filter((path) -> !path.startsWith(BESIDE)).toList();
	}

	/**
	 * Counts the places before one that have a file of the same path.
	 */
	int copiesBefore(int place, String path) {
		return (int) this.places.subList(0, place).stream().filter((paths) -> paths.contains(path)).count();
	}

}
