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
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DirectoryWalk}.
 */
class DirectoryWalkTests {

	@TempDir
	Path root;

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 8191, 8192, 8193, 100_000 })
	void readsFilesOfAnyLength(int length) throws IOException {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		Files.write(this.root.resolve("a.sql"), content);
		Resource file = new DirectoryWalk().through(this.root).get(0).resource();
		assertThat(file.getContentAsByteArray()).isEqualTo(content);
	}

	@Test
	void findsFilesAndFoldersAtAnyDepth() throws IOException {
		write("a/b/c.sql");
		write("a/module.yml");
		Files.createDirectory(this.root.resolve("empty"));
		assertThat(paths()).containsExactlyInAnyOrder("a/", "a/b/", "a/b/c.sql", "a/module.yml", "empty/");
	}

	@Test
	void listsWhatHasAnyName() throws IOException {
		write("ü/001_ä.sql");
		write("what?/is_this?.sql");
		write("a b/%41.sql");
		assertThat(paths()).containsExactlyInAnyOrder("ü/", "ü/001_ä.sql", "what?/", "what?/is_this?.sql", "a b/",
				"a b/%41.sql");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void readsFilesWhoseNamesAreNoText() throws IOException, InterruptedException {
		String create = "cd \"$0\" && mkdir \"$(printf 'a\\377')\" && echo select > \"$(printf 'a\\377/001_\\377.sql')\"";
		assertThat(new ProcessBuilder("sh", "-c", create, this.root.toString()).start().waitFor()).isZero();
		List<Folder.Entry> entries = new DirectoryWalk().through(this.root);
		assertThat(entries).hasSize(2);
		Resource script = entries.get(1).resource();
		assertThat(script.getContentAsByteArray()).asString().isEqualTo("select\n");
	}

	@Test
	void takesALinkWithoutAnEndForAFile() throws IOException {
		Files.createSymbolicLink(this.root.resolve("link"), this.root.resolve("nowhere"));
		assertThat(paths()).containsExactly("link");
	}

	@Test
	void followsTwoLinksToOneFolder() throws IOException {
		write("real/a.sql");
		Files.createSymbolicLink(this.root.resolve("one"), this.root.resolve("real"));
		Files.createSymbolicLink(this.root.resolve("two"), this.root.resolve("real"));
		assertThat(paths()).containsExactlyInAnyOrder("real/", "real/a.sql", "one/", "one/a.sql", "two/", "two/a.sql");
	}

	@Test
	void findsTheFilesOfAMountedConfigMapOnce() throws IOException {
		write("..2026_11_30/001_a.sql");
		Files.createSymbolicLink(this.root.resolve("..data"), Path.of("..2026_11_30"));
		Files.createSymbolicLink(this.root.resolve("001_a.sql"), Path.of("..data", "001_a.sql"));
		assertThat(paths()).containsExactly("001_a.sql");
	}

	@Test
	void refusesLinksThatLeadBackOverAnother() throws IOException {
		Files.createDirectories(this.root.resolve("a"));
		Files.createDirectories(this.root.resolve("b"));
		Files.createSymbolicLink(this.root.resolve("a/to-b"), this.root.resolve("b"));
		Files.createSymbolicLink(this.root.resolve("b/to-a"), this.root.resolve("a"));
		assertThatExceptionOfType(FileSystemLoopException.class).isThrownBy(this::paths);
	}

	@Test
	void takesAFolderWithTheNameOfAScriptForOne() throws IOException {
		write("a.sql/b.sql");
		assertThat(paths()).containsExactly("a.sql");
	}

	@Test
	void saysThatADirectoryIsNotThere() {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> new DirectoryWalk().through(this.root.resolve("nowhere")));
	}

	private List<String> paths() throws IOException {
		return new DirectoryWalk().through(this.root).stream().map(Folder.Entry::path).toList();
	}

	private void write(String path) throws IOException {
		Path file = this.root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "select 1;");
	}

}
