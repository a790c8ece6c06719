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

import org.springframework.core.io.Resource;

/**
 * A file, or a folder, that was found below a folder, ordered by path.
 *
 * @param path the path below that folder, with {@code /} as separator and at the end of a
 * folder
 * @param location the whole path as people write it in a location
 * @param resource where it is read from
 */
record FoundFile(String path, String location, Resource resource) implements Comparable<FoundFile> {

	FoundFile withPath(String path) {
		return new FoundFile(path, this.location, this.resource);
	}

	boolean isFolder() {
		return this.path.isEmpty() || this.path.endsWith("/");
	}

	String folder() {
		return this.path.substring(0, this.path.lastIndexOf('/') + 1);
	}

	String fileName() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

	@Override
	public int compareTo(FoundFile other) {
		return this.path.compareTo(other.path);
	}

}
