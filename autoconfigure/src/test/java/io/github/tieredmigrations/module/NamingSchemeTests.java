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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the naming schemes beside numbers and those of Flyway.
 */
class NamingSchemeTests {

	@ParameterizedTest
	@CsvSource({ "000001_create_tasks.up.sql, VERSIONED, 000001, create tasks, false,",
			"000001_create_tasks.down.sql, DOWN, 000001, create tasks, false,",
			"V0001.Name.up.sql, VERSIONED, 0001, Name, false,", "V0001.Name.down.sql, DOWN, 0001, Name, false,",
			"V1.2.Name.up.sql, VERSIONED, 1.2, Name, false,", "V3__name.up.sql, VERSIONED, 3, name, false,",
			"20190100000001000000_x.up.sql, VERSIONED, 20190100000001000000, x, false,",
			"20240101120000-add-users.up.SQL, VERSIONED, 20240101120000, add-users, false,",
			"000002_index.autocommit.up.sql, VERSIONED, 000002, index, true,",
			"000002_index.autocommit.down.sql, DOWN, 000002, index, true,",
			"000003_x.postgres.up.sql, VERSIONED, 000003, x, false, postgresql",
			"000003_x.postgresql.up.sql, VERSIONED, 000003, x, false, postgresql",
			"000003_x.cockroach.autocommit.up.sql, VERSIONED, 000003, x, true, cockroach",
			"000003_x.autocommit.mysql.down.sql, DOWN, 000003, x, true, mysql",
			"sub/000004_2fa.up.sql, VERSIONED, 000004, 2fa, false," })
	void readsADirectionAndMarks(String path, ScriptKind kind, String label, String words, boolean autocommit,
			String vendor) {
		assertThat(new UpDownNaming().parse(path)).contains(
				new ScriptName(kind, ScriptVersion.of(label), label, words, new ScriptMarks(null, autocommit, vendor)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "000001_x.sql", "x.up.sql", "000001.up.sql", "000001_.up.sql", "000001_x.foo.up.sql",
			"000001_x.up.txt", "000001_x.UP.sql", "v0001.Name.up.sql", "V.Name.up.sql", ".up.sql", "000001_x up.up.sql",
			"000001_x.sideways.sql" })
	void refusesWhatTellsNoDirection(String path) {
		assertThat(new UpDownNaming().parse(path)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1_x.mysql.postgres.up.sql", "1_x.postgres.mysql.up.sql",
			"1_x.postgres.autocommit.postgresql.down.sql" })
	void readsNoSecondVendor(String fileName) {
		assertThat(new UpDownNaming().parse(fileName)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "000001 x.up.sql, 000001_x.up.sql", "000001_x.UP.sql, 000001_x.up.sql",
			"000001_x-up.sql, 000001_x.up.sql", "v0001-Name.down.sql, V0001.Name.down.sql",
			"1_x y.Autocommit.up.sql, 1_x_y.autocommit.up.sql", "1_x.typo.postgres.up.sql, 1_x_typo.postgres.up.sql" })
	void proposesADirection(String fileName, String proposal) {
		assertThat(new UpDownNaming().parse(fileName)).isEmpty();
		assertThat(new UpDownNaming().suggest(fileName)).contains(proposal);
	}

	@ParameterizedTest
	@CsvSource({ "1.2.0-1700000000-add-users.sql, VERSIONED, 1700000000, add users, 1.2.0",
			"1.2.0-1700000000-add-users.down.sql, DOWN, 1700000000, add users, 1.2.0",
			"1.2.0-1700000000.1-x.sql, VERSIONED, 1700000000.1, x, 1.2.0",
			"next-1700000000-x.sql, VERSIONED, 1700000000, x, next",
			"1.0.0-beta.10-1700000000-x.sql, VERSIONED, 1700000000, x, 1.0.0-beta.10",
			"1.0.0_beta.10-1700000000-x.sql, VERSIONED, 1700000000, x, 1.0.0-beta.10",
			"v2-1700000000-x_2-1.sql, VERSIONED, 1700000000, x 2 1, 2",
			"sub/1.0.0_rc-1700000000-x.sql, VERSIONED, 1700000000, x, 1.0.0-rc" })
	void readsAReleaseAndATimestamp(String path, ScriptKind kind, String label, String words, String release) {
		assertThat(new ReleaseNaming().parse(path)).contains(
				new ScriptName(kind, ScriptVersion.of(label), label, words, new ScriptMarks(release, false, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.2.0-1700000000000-x.sql", "1.2.0-170000000-x.sql", "1.2.0-1700000000.sql",
			"1.2.0-1700000000-.sql", "next1-1700000000-x.sql", "-1700000000-x.sql", "x-1700000000-y.sql",
			"1.2.0_1700000000_x.sql", "1.2.0-1700000000-x.js", "1.2.0-1700000000-x.up" })
	void refusesWhatHasNoReleaseOrNoSeconds(String path) {
		assertThat(new ReleaseNaming().parse(path)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1.2.0-1700000000123-x.sql, 1.2.0-1700000000-x.sql", "1.2.0_1700000000_x.sql, 1.2.0-1700000000-x.sql",
			"next_1700000000.1 x.down.sql, next-1700000000.1-x.down.sql",
			"1.0.0-beta.1_1700000000-x.sql, 1.0.0-beta.1-1700000000-x.sql" })
	void proposesAReleaseAndSeconds(String fileName, String proposal) {
		assertThat(new ReleaseNaming().parse(fileName)).isEmpty();
		assertThat(new ReleaseNaming().suggest(fileName)).contains(proposal);
	}

	@ParameterizedTest
	@CsvSource({ "20240131120000_create_tasks/up.sql, VERSIONED, 20240131120000, create tasks",
			"20240131120000_create_tasks/down.sql, DOWN, 20240131120000, create tasks",
			"20240131120000_create_tasks/migration.sql, VERSIONED, 20240131120000, create tasks",
			"2024-01-31-120000_x/up.sql, VERSIONED, 20240131120000, x", "sub/1_x/up.sql, VERSIONED, 1, x",
			"00000000000000_setup/up.sql, VERSIONED, 00000000000000, setup" })
	void readsAFolderForEachVersion(String path, ScriptKind kind, String label, String words) {
		assertThat(new DirectoryNaming().parse(path))
			.contains(new ScriptName(kind, ScriptVersion.of(label), label, words));
	}

	@ParameterizedTest
	@ValueSource(strings = { "up.sql", "20240131120000_x/other.sql", "20240131120000/up.sql", "x/up.sql",
			"2024-1-31_x/up.sql", "20240131120000_x/sub/up.sql", "20240131120000_x.sql", "20240131120000_x/up.txt" })
	void refusesFoldersWithoutAVersion(String path) {
		assertThat(new DirectoryNaming().parse(path)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "20240131120000-x/up.sql, 20240131120000_x/up.sql",
			"20240131120000_x y/Up.SQL, 20240131120000_x_y/up.sql",
			"sub/20240131120000 x/migration.sql, 20240131120000_x/migration.sql" })
	void proposesAFolder(String path, String proposal) {
		assertThat(new DirectoryNaming().parse(path)).isEmpty();
		assertThat(new DirectoryNaming().suggest(path)).contains(proposal);
	}

	@ParameterizedTest
	@CsvSource({ "patch-136-137.sql, VERSIONED, 137, from 136 to 137", "patch-137-136.sql, DOWN, 137, from 137 to 136",
			"patch-000-001.sql, VERSIONED, 001, from 000 to 001", "patch-029-30.sql, VERSIONED, 30, from 029 to 30",
			"patch-1-0.sql, DOWN, 1, from 1 to 0" })
	void readsAStepBetweenLevels(String path, ScriptKind kind, String label, String words) {
		assertThat(new PatchNaming().parse(path)).contains(new ScriptName(kind, ScriptVersion.of(label), label, words));
	}

	@ParameterizedTest
	@CsvSource({ "patch-136-138.sql, patch-137-138.sql", "patch-9-1.sql, patch-9-8.sql", "patch_1_2.sql, patch-1-2.sql",
			"Patch-1-2.sql, patch-1-2.sql", "patch-1--2.sql, patch-1-2.sql" })
	void refusesWhatIsNoSingleStepAndProposesOne(String fileName, String proposal) {
		assertThat(new PatchNaming().parse(fileName)).isEmpty();
		assertThat(new PatchNaming().suggest(fileName)).contains(proposal);
	}

	@ParameterizedTest
	@ValueSource(strings = { "patch-1-1.sql", "patch-1.sql", "patch-a-b.sql", "patch-1-2-3.sql", "patch-1-2.txt",
			"pitch-1-2.sql" })
	void refusesWhatIsNoStepAtAll(String fileName) {
		assertThat(new PatchNaming().parse(fileName)).isEmpty();
		assertThat(new PatchNaming().suggest(fileName)).isEmpty();
	}

	@Test
	void readsWhatPatternsDescribe() {
		ScriptNaming naming = PatternNaming
			.of(List.of("m(?<version>\\d+(?:_\\d+)*)-(?<description>.+?)(?<down>\\.undo)?\\.sql",
					"(?<release>next|[\\d.]+)/(?<version>\\d+)(?<autocommit>\\.auto)?(?:\\.(?<vendor>\\w+))?\\.sql",
					"view-(?<repeatable>)(?<description>\\w+)\\.sql"));
		assertThat(naming.parse("sub/m1_2-a_b.sql"))
			.contains(new ScriptName(ScriptKind.VERSIONED, ScriptVersion.of("1.2"), "1.2", "a b"));
		assertThat(naming.parse("m7-a.undo.sql"))
			.contains(new ScriptName(ScriptKind.DOWN, ScriptVersion.of("7"), "7", "a"));
		assertThat(naming.parse("1.2.0/8.auto.postgres.sql")).contains(new ScriptName(ScriptKind.VERSIONED,
				ScriptVersion.of("8"), "8", "", new ScriptMarks("1.2.0", true, "postgresql")));
		assertThat(naming.parse("view-open_tasks.sql"))
			.contains(new ScriptName(ScriptKind.REPEATABLE, null, "open tasks", "open tasks"));
		assertThat(naming.parse("1.2.0/8.foo.sql")).isEmpty();
		assertThat(naming.parse("m-a.sql")).isEmpty();
	}

}
