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

package io.github.tieredmigrations.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The migrations of an application, in a folder of its own.
 *
 * @param root the folder
 */
public record MigrationFolder(Path root) {

	private static final List<String> KEPT = List.of("migrations", "contents/themes", "contents/plugins");

	public MigrationFolder {
		KEPT.forEach((folder) -> root.resolve(folder).toFile().mkdirs());
	}

	public MigrationFolder script(String path, String sql) {
		try {
			Path file = this.root.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, sql);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns what a file holds. */
	public String text(String path) {
		try {
			return Files.readString(this.root.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Deletes a file and the folders that are empty without it, as git does. */
	public MigrationFolder delete(String path) {
		try {
			Path deleted = this.root.resolve(path);
			do {
				Files.delete(deleted);
				deleted = Objects.requireNonNull(deleted.getParent());
			}
			while (isEmpty(deleted));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isEmpty(Path folder) {
		String[] files = folder.toFile().list();
		return files != null && files.length == 0 && !KEPT.contains(this.root.relativize(folder).toString());
	}

	/** Moves a file or a folder. */
	public MigrationFolder rename(String path, String newPath) {
		try {
			Files.move(this.root.resolve(path), this.root.resolve(newPath));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the properties by which an application finds the migrations, and others.
	 */
	public String[] properties(String... others) {
		String folder = "file:" + this.root;
		String plugins = folder + "/contents/plugins/{plugin}/";
		String themes = folder + "/contents/themes/{theme}/";
		Stream<String> locations = Stream.of("migrations.core.locations=" + folder + "/migrations",
				"migrations.theme.locations=" + themes + "migrations",
				"migrations.plugin.locations=" + plugins + "migrations", "migrations.entity.locations=" + themes
						+ "entities/{entity}/migrations," + plugins + "entities/{entity}/migrations");
		return Stream.concat(locations, Stream.of(others)).toArray(String[]::new);
	}

}
