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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is refused or warned of in modules.
 */
class ModuleChecksTests {

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "V1_x.sql, V1__x.sql", "v1__x.sql, V1__x.sql", "1-x.sql, 1_x.sql", "001-x.sql, 001_x.sql",
			"001 x.sql, 001_x.sql", "R_x.sql, R__x.sql" })
	void proposesANameWhereNoneFits(String fileName, String proposal) {
		assertThat(problems(tree().file("migrations/" + fileName))).singleElement()
			.isEqualTo(
					"core: classpath:migrations/%s: This name follows no naming scheme, so the script would never run."
						.formatted(fileName) + " Rename it to " + proposal);
	}

	@Test
	void namesTheFilesThatFollowAnotherSchemeThanMost() {
		assertThat(problems(tree().file("migrations/001_a.sql")
			.file("migrations/002_b.sql")
			.file("migrations/V3__c.sql")
			.file("migrations/d.sql")))
			.containsExactly(
					"core: classpath:migrations/V3__c.sql: This name follows another naming scheme than the other scripts of"
							+ " the module. Rename it to 3_c.sql",
					"core: classpath:migrations/d.sql: This name follows no naming scheme, so the script would never run."
							+ " Name it like 001_create_tasks.sql");
	}

	@Test
	void takesOnlyTheConfiguredScheme() {
		assertThat(problems(tree().file("migrations/001_a.sql").naming(Tier.CORE, TierSettings.Naming.FLYWAY)))
			.singleElement()
			.asString()
			.endsWith("Rename it to V001__a.sql");
		assertThat(problems(tree().naming(Tier.CORE, TierSettings.Naming.NUMBERED))).isEmpty();
	}

	@Test
	void refusesAVersionThatAModuleHasTwice() {
		assertThat(problems(tree().file("migrations/001_a.sql")
			.file("migrations/1_b.sql")
			.file("migrations/1.0_c.sql")
			.file("migrations/002a_d.sql")
			.file("migrations/2.1_e.sql")
			.file("migrations/001_a.down.sql")
			.file("migrations/003_f.down.sql")
			.file("migrations/003_g.down.sql")))
			.containsExactly(
					"core: 001_a.sql, 1.0_c.sql, 1_b.sql: These scripts have the same version 001. Give each a version of its"
							+ " own",
					"core: 002a_d.sql, 2.1_e.sql: These scripts have the same version 002a. Give each a version of its own",
					"core: 003_f.down.sql, 003_g.down.sql: These scripts have the same version 003. Give each a version of"
							+ " its own");
	}

	@Test
	void takesSampleDataThatIsLeftOutForNoDuplicateAndNoGap() {
		ModuleTree tree = tree().file("migrations/001_a.sql")
			.file("migrations/001_sample_data.sql")
			.file("migrations/002_more_sample-data.sql")
			.file("migrations/003_c.sql");
		assertThat(warnings(tree)).isEmpty();
		assertThat(problems(tree.withSampleData())).singleElement()
			.asString()
			.contains("001_a.sql, 001_sample_data.sql");
	}

	@Test
	void expectsNothingBetweenTheScriptsAndTheNumberOfSampleData() {
		ModuleTree tree = tree().file("migrations/001_a.sql")
			.file("migrations/003_c.sql")
			.file("migrations/999_theme_sample_data.sql");
		assertThat(warnings(tree)).singleElement().asString().contains("leave out 002.");
		tree.file("migrations/002_b.sql");
		assertThat(warnings(tree)).isEmpty();
		assertThat(warnings(tree.withSampleData())).isEmpty();
	}

	@Test
	void allowsMoreThanFourPartsInCoreOnly() {
		assertThat(problems(tree().file("migrations/V1.2.3.4.5__a.sql")
			.file("contents/plugins/ai/migrations/V1.2.3.4.0__a.sql")
			.file("contents/plugins/ai/migrations/V1.2.3.4.5__a.sql")
			.plugins("ai"))).singleElement()
			.asString()
			.startsWith("plugin/ai: V1.2.3.4.5__a.sql: The version has more than 4 parts");
	}

	@Test
	void refusesAVersionThatTheHistoryCannotHold() {
		String version = "12345678901234.12345678901234.12345678901234";
		assertThat(problems(tree().file("migrations/V%s__a.sql".formatted(version))
			.file("contents/plugins/ai/migrations/V%s__a.sql".formatted(version))
			.plugins("ai"))).singleElement().asString().startsWith("plugin/ai: V1").contains("too long");
	}

	@Test
	void refusesRepeatableScriptsThatTheHistoryCannotTellApart() {
		assertThat(problems(tree().file("migrations/R__a_b.sql").file("migrations/sub/R__a_b.sql"))).singleElement()
			.asString()
			.contains("R__a_b.sql, sub/R__a_b.sql", "'a b'");
	}

	@Test
	void refusesADescriptionOfARepeatableScriptThatTheHistoryCannotHold() {
		String label = "x".repeat(195);
		assertThat(problems(tree().file("migrations/R__%s.sql".formatted(label))
			.file("contents/plugins/ai/migrations/R__%s.sql".formatted(label))
			.plugins("ai"))).singleElement().asString().startsWith("plugin/ai: R__x").contains("Shorten it to 190");
	}

	@Test
	void warnsOfGaps() {
		assertThat(warnings(tree().file("migrations/001_a.sql")
			.file("migrations/002_b.sql")
			.file("migrations/005_c.sql")
			.file("migrations/007_d.sql"))).containsExactly(
					"core: The numbers of the scripts leave out 003 to 004, 006. Look whether a file is missing, or set"
							+ " migrations.core.gaps to allow");
	}

	@ParameterizedTest
	@CsvSource({ "001_a.sql, 002a_b.sql, 004_c.sql, 003", "V1__a.sql, V2.10__b.sql, V5__c.sql, 3 to 4",
			"9_a.sql, 10.1_b.sql, 12_c.sql, 11" })
	void writesMissingNumbersAsTheFilesDo(String first, String second, String third, String missing) {
		assertThat(
				warnings(tree().file("migrations/" + first).file("migrations/" + second).file("migrations/" + third)))
			.singleElement()
			.asString()
			.contains("leave out " + missing + ".");
	}

	@Test
	void refusesOrAllowsGapsAsConfigured() {
		ModuleTree tree = tree().file("migrations/001_a.sql").file("migrations/003_b.sql");
		assertThat(problems(tree.gaps(Tier.CORE, TierSettings.Reaction.REFUSE))).singleElement()
			.asString()
			.contains("leave out 002");
		assertThat(warnings(tree.gaps(Tier.CORE, TierSettings.Reaction.ALLOW))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "20260101120000,20260301120000", "1.1,1.3", "5,6", "001,002a,003", "001,1.5,2", "000,001",
			"1,20260101" })
	void findsNoGapBetween(String numbers) {
		ModuleTree tree = tree();
		for (String number : numbers.split(",")) {
			tree.file("migrations/%s_x.sql".formatted(number));
		}
		assertThat(warnings(tree)).isEmpty();
	}

	@Test
	void onlyWarnsOfTheScriptsOfAnInactiveModule() {
		assertThat(warnings(tree().file("contents/plugins/ai/migrations/V1_x.sql")
			.file("contents/plugins/ai/migrations/beforeMigrate.sql")
			.file("contents/plugins/b/migrations/001_a.sql")
			.file("contents/plugins/b/migrations/001_b.sql"))).hasSize(3);
	}

	@Test
	void refusesTwoModulesWhoseNamesHaveOneKey() {
		List<String> names = collision();
		assertThat(problems(tree().file("contents/plugins/%s/migrations/001_a.sql".formatted(names.get(0)))
			.file("contents/plugins/%s/migrations/001_a.sql".formatted(names.get(1))))).singleElement()
			.asString()
			.contains("plugin/" + names.get(0), "plugin/" + names.get(1), "Rename one of them");
	}

	@Test
	void saysEverythingAtOnce() {
		assertThat(problems(tree().file("migrations/V1_x.sql")
			.file("contents/plugins/A-b/migrations/001_a.sql")
			.file("contents/plugins/b/module.yml", "requires: [plugin/none]")
			.locations(Tier.THEME, "classpath:nowhere/{theme}")
			.theme("none")
			.plugins("b"))).hasSize(5);
	}

	private ModuleTree tree() {
		return new ModuleTree(this.root);
	}

	private static List<String> problems(ModuleTree tree) {
		return tree.find().problems().stream().map(Problem::toString).toList();
	}

	private static List<String> warnings(ModuleTree tree) {
		ModuleCatalog catalog = tree.find();
		assertThat(catalog.problems()).isEmpty();
		return catalog.warnings().stream().map(Problem::toString).toList();
	}

	private static List<String> collision() {
		Map<Long, String> seen = new HashMap<>();
		for (int i = 0;; i++) {
			String name = "p" + Integer.toString(i * 7919, 36);
			String other = seen.put(ModuleKey.of(new ModuleId("plugin/" + name)).value(), name);
			if (other != null && !other.equals(name)) {
				return List.of(other, name);
			}
		}
	}

}
