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
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One walk through a directory and all below it, through symbolic links as well. Hidden
 * directories are left out, as Flyway leaves them: Kubernetes keeps the files of a
 * mounted ConfigMap in one, and a link to each beside it.
 */
final class DirectoryWalk {

	private final List<Folder.Entry> entries = new ArrayList<>();

	/** The keys of the directories on the way to the present one. */
	private final Deque<Object> above = new ArrayDeque<>();

	/**
	 * Walks.
	 * @return what was found, in no order
	 * @throws IOException if a directory cannot be listed, or leads back to itself
	 */
	List<Folder.Entry> through(Path directory) throws IOException {
		into(directory, "", Files.readAttributes(directory, BasicFileAttributes.class));
		return this.entries;
	}

	private void into(Path directory, String path, BasicFileAttributes attributes) throws IOException {
		Object key = (attributes.fileKey() != null) ? attributes.fileKey() : directory.toRealPath();
		if (this.above.contains(key)) {
			throw new FileSystemLoopException(directory.toString());
		}
		this.above.push(key);
		for (Path child : children(directory)) {
			visit(child, path, child.getFileName().toString());
		}
		this.above.pop();
	}

	/** Asking what it is would take longer for a script than finding it. */
	private void visit(Path child, String parent, String name) throws IOException {
		String path = parent + name;
		BasicFileAttributes attributes = ScriptPath.isSql(name) ? null : attributes(child);
		if (attributes == null || !attributes.isDirectory()) {
			this.entries.add(new Folder.Entry(path, new DirectoryFile(child)));
		}
		else if (!name.startsWith(".")) {
			this.entries.add(new Folder.Entry(path + "/", new DirectoryFile(child)));
			into(child, path + "/", attributes);
		}
	}

	private static @Nullable BasicFileAttributes attributes(Path child) throws IOException {
		try {
			return Files.readAttributes(child, BasicFileAttributes.class);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/**
	 * Lists a directory as {@link File}, which takes half of the time in a JVM that has
	 * just started. Not every name can be told to the system that way.
	 */
	private static List<Path> children(Path directory) throws IOException {
		String[] names = directory.toFile().list();
		if (names == null || !isAscii(directory.toString()) || !isAscii(names)) {
			return paths(directory);
		}
		List<Path> children = new ArrayList<>(names.length);
		for (String name : names) {
			children.add(directory.resolve(name));
		}
		return children;
	}

	private static List<Path> paths(Path directory) throws IOException {
		List<Path> children = new ArrayList<>();
		try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
			for (Path path : paths) {
				children.add(path);
			}
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
		return children;
	}

	/** A question mark may stand for a character that cannot be told. */
	private static boolean isAscii(String... names) {
		for (String name : names) {
			for (int i = 0; i < name.length(); i++) {
				if (name.charAt(i) > '~' || name.charAt(i) == '?') {
					return false;
				}
			}
		}
		return true;
	}

}
