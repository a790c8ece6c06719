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
import java.util.Arrays;
import java.util.Optional;

import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptNaming}s.
 */
class ScriptNamingTests {

	private final ScriptNaming numbered = new NumberedNaming();

	private final ScriptNaming flyway = new FlywayNaming();

	@ParameterizedTest
	@CsvSource({ "001_create_tasks.sql, VERSIONED, 1, 001, create tasks", "1.2_x.sql, VERSIONED, 1.2, 1.2, x",
			"999a_last.sql, VERSIONED, 999.1, 999a, last", "999z_last.sql, VERSIONED, 999.26, 999z, last",
			"1.2b_x.sql, VERSIONED, 1.2.2, 1.2b, x", "000_init.sql, VERSIONED, 0, 000, init",
			"20260101120000_x.sql, VERSIONED, 20260101120000, 20260101120000, x",
			"090_sample-data.sql, VERSIONED, 90, 090, sample-data", "001_create.down.sql, DOWN, 1, 001, create",
			"sub/folder/002_More_2.SQL, VERSIONED, 2, 002, More 2" })
	void readsNumbersAndWords(String path, ScriptKind kind, String version, String label, String description) {
		assertThat(this.numbered.parse(path))
			.contains(new ScriptName(kind, ScriptVersion.of(version), label, description));
	}

	@ParameterizedTest
	@CsvSource({ "V1__create_tasks.sql, VERSIONED, 1, 1, create tasks", "V1_2__x.sql, VERSIONED, 1.2, 1.2, x",
			"V1.2__x.sql, VERSIONED, 1.2, 1.2, x", "V001__x y-z.sql, VERSIONED, 1, 001, x y-z",
			"U1__x.sql, DOWN, 1, 1, x", "V1___x__y.sql, VERSIONED, 1, 1, ' x  y'", "V1.sql, VERSIONED, 1, 1, ''",
			"sub/V2__b.SQL, VERSIONED, 2, 2, b" })
	void readsTheNamesOfFlyway(String path, ScriptKind kind, String version, String label, String description) {
		assertThat(this.flyway.parse(path))
			.contains(new ScriptName(kind, ScriptVersion.of(version), label, description));
	}

	@Test
	void knowsARepeatableScriptByItsDescription() {
		assertThat(this.flyway.parse("R__my_views.sql"))
			.contains(new ScriptName(ScriptKind.REPEATABLE, null, "my views", "my views"));
	}

	@Test
	void comparesVersionsAsNumbers() {
		assertThat(this.numbered.parse("2_x.sql").orElseThrow().requiredVersion())
			.isLessThan(this.numbered.parse("010_x.sql").orElseThrow().requiredVersion())
			.isEqualTo(this.flyway.parse("V2.0__x.sql").orElseThrow().requiredVersion());
	}

	@ParameterizedTest
	@CsvSource({ "1-x.sql, 1_x.sql", "001-x.sql, 001_x.sql", "001 x.sql, 001_x.sql", "001__create.sql, 001_create.sql",
			"001_add (2).sql, 001_add_2_.sql", "V001__x.sql, 001_x.sql", "001-x.down.sql, 001_x.down.sql",
			"1A_x.sql, 1a_x.sql", "001.x.sql, 001_x.sql" })
	void proposesNumbersAndWords(String fileName, String proposal) {
		assertThat(this.numbered.parse(fileName)).isEmpty();
		assertThat(this.numbered.suggest(fileName)).contains(proposal);
	}

	@ParameterizedTest
	@CsvSource({ "V1_x.sql, V1__x.sql", "v1__x.sql, V1__x.sql", "V1-x.sql, V1__x.sql", "V1_2_x.sql, V1_2__x.sql",
			"001_x.sql, V001__x.sql", "r__views.sql, R__views.sql", "R_views.sql, R__views.sql",
			"001_x.down.sql, U001__x.sql", "u1_x.sql, U1__x.sql" })
	void proposesNamesOfFlyway(String fileName, String proposal) {
		assertThat(this.flyway.parse(fileName)).isEmpty();
		assertThat(this.flyway.suggest(fileName)).contains(proposal);
	}

	@ParameterizedTest
	@ValueSource(strings = { "create.sql", "_001.sql", ".sql", "001.sql", "V__x.sql", "Vx__y.sql", "999aa_x.sql" })
	void doesNotGuessWhatCannotBeGuessed(String fileName) {
		assertThat(this.numbered.parse(fileName)).isEmpty();
		assertThat(this.numbered.suggest(fileName)).isEmpty();
		assertThat(this.flyway.parse(fileName)).isEmpty();
	}

	@Test
	void readsFromAFlywayNameWhatFlywayReads(@TempDir Path folder) throws IOException {
		String[] fileNames = { "V1__a.sql", "V1_2__b_c.sql", "V1.3__d.sql", "V004__e f.sql", "V5__g-h.sql",
				"V6___i.sql", "V7__j__k.sql", "R__l_m.sql", "R___n.sql", "V8_o.sql", "v9__p.sql", "V1.x__q.sql",
				"V__r.sql", "10_s.sql", "R_t.sql", "V11__.sql", "V12.sql", "V13__u.SQL", "V1_4_5__v.sql",
				"V1..6__w.sql", "V.7__x.sql" };
		for (String fileName : fileNames) {
			Files.writeString(folder.resolve(fileName), "select 1;");
		}
		try (TestDatabase database = TestDatabase.create()) {
			MigrationInfo[] migrations = Flyway.configure()
				.dataSource(database.dataSource())
				.locations("filesystem:" + folder)
				.load()
				.info()
				.all();
			assertThat(Arrays.stream(fileNames).map(this.flyway::parse).flatMap(Optional::stream).map(this::describe))
				.containsExactlyInAnyOrderElementsOf(Arrays.stream(migrations).map(this::describe).toList());
		}
	}

	private String describe(ScriptName name) {
		return (name.version() != null) ? name.version() + " " + name.description() : name.description();
	}

	private String describe(MigrationInfo migration) {
		String description = migration.getDescription().replace("<< no description >>", "");
		return (migration.getVersion() != null)
				? ScriptVersion.of(migration.getVersion().getVersion()) + " " + description : description;
	}

}
