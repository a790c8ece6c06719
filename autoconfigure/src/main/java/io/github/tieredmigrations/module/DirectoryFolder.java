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

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.Resource;

/**
 * A folder in a file system. It is listed with {@link File}, which takes half of the time
 * that a stream of paths takes, in a JVM that has just started a third.
 *
 * @param directory the absolute path
 */
record DirectoryFolder(Path directory) implements Folder {

	DirectoryFolder {
		directory = directory.toAbsolutePath().normalize();
	}

	@Override
	public List<Entry> entries() throws IOException {
		List<Entry> entries = new ArrayList<>();
		list(this.directory.toFile(), "", entries);
		Collections.sort(entries);
		return entries;
	}

	private static void list(File directory, String below, List<Entry> entries) throws IOException {
		String[] names = directory.list();
		if (names == null) {
			throw unlisted(directory.toPath());
		}
		for (String name : names) {
			File file = new File(directory, name);
			String path = below + name;
			// so many that asking for each of them counts
			boolean isFile = ScriptPath.isSql(path) || !file.isDirectory();
			entries.add(new Entry(isFile ? path : path + "/", new DirectoryFile(file)));
			if (!isFile) {
				requireNoLoop(directory.toPath(), file.toPath());
				list(file, path + "/", entries);
			}
		}
	}

	private static IOException unlisted(Path directory) {
		try {
			Files.newDirectoryStream(directory).close();
			return new IOException(directory + ": unknown error");
		}
		catch (IOException ex) {
			return ex;
		}
	}

	private static void requireNoLoop(Path parent, Path directory) throws IOException {
		if (Files.isSymbolicLink(directory) && parent.toRealPath().startsWith(directory.toRealPath())) {
			throw new FileSystemLoopException(directory.toString());
		}
	}

	@Override
	public Optional<Resource> beside(String name) {
		Path file = this.directory.resolveSibling(name);
		return Files.isRegularFile(file) ? Optional.of(new DirectoryFile(file.toFile())) : Optional.empty();
	}

}
