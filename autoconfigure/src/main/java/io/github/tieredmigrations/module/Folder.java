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

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.Resource;

/**
 * A folder in one place: a directory, or a part of one jar.
 */
interface Folder {

	/**
	 * Lists all that lies below, at any depth.
	 * @return the entries
	 * @throws IOException if the folder cannot be read as a whole
	 */
	List<Entry> entries() throws IOException;

	/**
	 * Finds a file that lies beside this folder.
	 * @param name the name of the file
	 * @return the file, or empty if there is none
	 * @throws IOException if that cannot be told
	 */
	Optional<Resource> beside(String name) throws IOException;

	/**
	 * An entry of a folder, ordered by path.
	 *
	 * @param path the path below the folder, with {@code /} at the end of a folder
	 * @param resource where it is read from
	 */
	record Entry(String path, Resource resource) implements Comparable<Entry> {

		@Override
		public int compareTo(Entry other) {
			return this.path.compareTo(other.path);
		}

	}

}
