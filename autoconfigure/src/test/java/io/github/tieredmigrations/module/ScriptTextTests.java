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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for {@link ScriptText}.
 */
class ScriptTextTests {

	private static final String[] TEXTS = { "", "select 1;", "select 1;\n", "select 1;\r\nselect 2;\r\n",
			"select 1;\nselect 2;\n", "\uFEFFselect 1;\n", "select 'Grüße, 世界, 😀';\n", "select 1;\n\n\n\nselect 2;",
			"\n\nselect 1;", "select 1;\rselect 2;\r", "  select 1;  \n\t", "select '${name}';\n" };

	@TempDir
	private Path folder;

	@Test
	void computesTheChecksumThatFlywayRecords() throws IOException {
		for (int i = 0; i < TEXTS.length; i++) {
			Files.writeString(this.folder.resolve("V%d__x.sql".formatted(i + 1)), TEXTS[i]);
		}
		try (TestDatabase database = TestDatabase.create()) {
			MigrationInfo[] migrations = Flyway.configure()
				.dataSource(database.dataSource())
				.locations("filesystem:" + this.folder)
				.load()
				.info()
				.all();
			assertThat(migrations).hasSameSizeAs(TEXTS);
			assertThat(Arrays.stream(migrations).map(MigrationInfo::getChecksum))
				.containsExactlyElementsOf(Arrays.stream(migrations).map(this::checksum).toList());
		}
	}

	private int checksum(MigrationInfo migration) {
		return ScriptText.checksum(ScriptText.read(new FileSystemResource(this.folder.resolve(migration.getScript()))));
	}

	@Test
	void takesLineEndsForNoDifference() {
		assertThat(ScriptText.checksum("a\r\nb\r\n")).isEqualTo(ScriptText.checksum("a\nb"));
	}

	@Test
	void refusesWhatIsNotUtf8() {
		byte[] latin1 = "select 'ü';".getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> ScriptText.read(new ByteArrayResource(latin1)));
	}

	@Test
	void findsTheNamesOfPlaceholdersEverywhere() {
		assertThat(ScriptText.placeholders("""
				-- ${in_comment}
				select '${name}', $$ ${flyway:defaultSchema} $$, $1, ${name}, '$ {no}', '${}', '${open'
				""")).containsExactly("", "flyway:defaultSchema", "in_comment", "name");
	}

	@Test
	void findsPlaceholdersWithoutAnEndInOneGo() {
		String text = "${a} and " + "${b ".repeat(300_000);
		assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> assertThat(ScriptText.placeholders(text)).containsExactly("", "a"));
	}

}
