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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.Resource;

/**
 * A folder in a file system.
 *
 * @param directory the absolute path
 */
record DirectoryFolder(Path directory) implements Folder {

	DirectoryFolder {
		directory = directory.toAbsolutePath().normalize();
	}

	@Override
	public List<Entry> entries() throws IOException {
		List<Entry> entries = new DirectoryWalk().through(this.directory);
		Collections.sort(entries);
		return entries;
	}

	@Override
	public Optional<Resource> beside(String name) {
		Path file = this.directory.resolveSibling(name);
		return Files.isRegularFile(file) ? Optional.of(new DirectoryFile(file)) : Optional.empty();
	}

}
