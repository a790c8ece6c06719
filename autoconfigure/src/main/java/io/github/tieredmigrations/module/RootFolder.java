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

import org.jspecify.annotations.Nullable;

/**
 * The fixed part of a location, before its first placeholder.
 *
 * @param onClasspath whether it is a folder on the class path, which may exist in several
 * places, or else one in the file system
 * @param path the path without a slash at its end
 */
record RootFolder(boolean onClasspath, String path) {

	/**
	 * Names something that lies beside this folder as people write it in a location.
	 */
	String beside(String name) {
		String location = toString();
		int parent = Math.max(location.lastIndexOf('/'), location.indexOf(':'));
		return location.substring(0, parent + 1) + name;
	}

	// by hand: a key of maps at every start, and what a record brings is slow to link
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RootFolder root && this.onClasspath == root.onClasspath && this.path.equals(root.path);
	}

	@Override
	public int hashCode() {
		return 31 * Boolean.hashCode(this.onClasspath) + this.path.hashCode();
	}

	@Override
	public String toString() {
		return (this.onClasspath ? "classpath:" : "file:") + this.path;
	}

}
