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

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.tieredmigrations.module.TierSettings.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which naming scheme the files of a module follow, and which files count.
 */
class NamingChoiceTests {

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "NUMBERED, 001_a.sql, 001_a.down.sql", "FLYWAY, V1__a.sql, U1__a.sql",
			"UP_DOWN, 000001_a.up.sql, 000001_a.down.sql", "UP_DOWN, V0001.A.up.sql, V0001.A.down.sql",
			"UP_DOWN, 20190100000001000000_a.up.sql, 20190100000001000000_a.mysql.up.sql",
			"RELEASE, 1.2.0-1700000000-a.sql, next-1700000001-b.sql",
			"RELEASE, 1.0.0_beta.1-1700000000-a.sql, 1.0.0_beta.1-1700000000-a.down.sql",
			"DIRECTORY, 20240131120000_a/up.sql, 20240131120000_a/down.sql",
			"DIRECTORY, 20240131120000_a/migration.sql, 20240131120001_b/migration.sql",
			"PATCH, patch-0-1.sql, patch-1-0.sql" })
	void recognisesEachScheme(Naming naming, String first, String second) {
		ModuleCatalog catalog = tree().file("migrations/" + first).file("migrations/" + second).find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(core(catalog).naming()).isEqualTo(naming);
		assertThat(core(catalog).scripts()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1.2.0-1700000000123-a.sql, 1.2.0-1700000000-a.sql", "000001 a.up.sql, 000001_a.up.sql",
			"patch-1-3.sql, patch-2-3.sql", "20240131120000-a/up.sql, 20240131120000_a/up.sql", "001 a.sql, 001_a.sql",
			"V1_a.sql, V1__a.sql" })
	void proposesANameOfTheSchemeThatIsProbablyMeant(String path, String proposal) {
		assertThat(tree().file("migrations/" + path).find().problems()).singleElement()
			.extracting(Problem::nextStep)
			.isEqualTo("Rename it to " + proposal);
	}

	@ParameterizedTest
	@CsvSource({ "UP_DOWN, 000001_create_tasks.up.sql", "RELEASE, 1.2.0-1700000000-create-tasks.sql",
			"DIRECTORY, 20240131120000_create_tasks/up.sql", "PATCH, patch-136-137.sql", "FLYWAY, V1__create_tasks.sql",
			"NUMBERED, 001_create_tasks.sql" })
	void showsAnExampleOfTheConfiguredScheme(Naming naming, String example) {
		assertThat(tree().naming(Tier.CORE, naming).file("migrations/x.sql").find().problems()).singleElement()
			.extracting(Problem::nextStep)
			.isEqualTo("Name it like " + example);
		assertThat(tree().naming(Tier.CORE, naming).file("migrations/" + example).find().modules()).hasSize(1);
	}

	@Test
	void aVendorsFileReplacesTheOneForAll() {
		ModuleCatalog catalog = tree().file("migrations/1_a.up.sql")
			.file("migrations/1_a.postgres.up.sql")
			.file("migrations/1_a.mysql.up.sql")
			.file("migrations/1_a.down.sql")
			.file("migrations/2_b.postgresql.up.sql")
			.file("migrations/3_c.up.sql")
			.file("migrations/3_c.cockroach.autocommit.up.sql")
			.file("migrations/4_d.sqlite3.up.sql")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(paths(catalog)).containsExactly("1_a.down.sql", "1_a.postgres.up.sql", "2_b.postgresql.up.sql",
				"3_c.up.sql");
	}

	@Test
	void twoFilesOfOurVendorAreTheSameVersionTwice() {
		assertThat(tree().file("migrations/1_a.postgres.up.sql")
			.file("migrations/1_a.postgresql.up.sql")
			.find()
			.problems()).singleElement()
			.asString()
			.contains("1_a.postgres.up.sql, 1_a.postgresql.up.sql: These scripts have the same version 1");
	}

	@Test
	void aPartThatIsNoVendorIsRefusedNotIgnored() {
		assertThat(tree().file("migrations/1_a.up.sql").file("migrations/2_b.typo.up.sql").find().problems())
			.singleElement()
			.asString()
			.contains("2_b.typo.up.sql: This name follows no naming scheme");
	}

	@Test
	void theFolderTellsSampleDataWhereTheFileIsCalledUp() {
		ModuleCatalog catalog = tree().file("migrations/1_a/up.sql")
			.file("migrations/2_sample_data/up.sql")
			.file("migrations/2_sample_data/down.sql")
			.find();
		assertThat(core(catalog).scripts()).extracting(Script::sampleData).containsExactly(false, true, true);
	}

	@Test
	void patternsOfItsOwn() {
		ModuleCatalog catalog = tree().patterns(Tier.CORE, "m(?<version>\\d+)\\.sql")
			.file("migrations/m1.sql")
			.file("migrations/m2.sql")
			.file("migrations/x3.sql")
			.find();
		assertThat(paths(catalog)).containsExactly("m1.sql", "m2.sql");
		assertThat(core(catalog).naming()).isEqualTo(Naming.PATTERN);
		assertThat(catalog.problems()).singleElement().asString().contains("x3.sql").contains("patterns");
	}

	@Test
	void everythingThatIsWrongWithPatternsIsSaid() {
		assertThat(patterns(Naming.PATTERN, "m(?<version>\\d+)\\.sql", "(?<version>", "(?<version>\\d+)(?<nmae>.*)",
				"x\\d+", "(?<repeatable>r)", "(?<repeatable>r)(?<description>.*)\\(?<x>")
			.patternProblems())
			.satisfiesExactly((problem) -> assertThat(problem).startsWith("'(?<version>' is no regular expression: "),
					(problem) -> assertThat(problem).contains("group that is not known", "autocommit, vendor"),
					(problem) -> assertThat(problem)
						.isEqualTo("'x\\d+' has no group (?<version>…), and none (?<repeatable>…) either"),
					(problem) -> assertThat(problem).contains("none (?<description>…)"));
		assertThat(patterns(Naming.PATTERN).patternProblems()).singleElement().asString().contains("at least one");
		assertThat(patterns(Naming.AUTO, "x").patternProblems()).singleElement().asString().contains("no effect");
		assertThat(patterns(Naming.AUTO).patternProblems()).isEmpty();
	}

	private static TierSettings patterns(Naming naming, String... patterns) {
		return new TierSettings(true, List.of(), naming, List.of(patterns), null, TierSettings.Order.VERSION,
				TierSettings.Reaction.REFUSE, TierSettings.Reaction.WARN, "h");
	}

	private static List<String> paths(ModuleCatalog catalog) {
		return core(catalog).scripts().stream().map(Script::path).toList();
	}

	private static MigrationModule core(ModuleCatalog catalog) {
		return Objects.requireNonNull(catalog.modules().get(0));
	}

	private ModuleTree tree() {
		return new ModuleTree(this.root);
	}

}
