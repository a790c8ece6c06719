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

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for what is checked of the descriptors of modules.
 */
class ModuleDescriptorTests {

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"requires: plugin/b | 'requires' is no list of names | Write it like requires: [first, second]",
			"requires: [1] | '1' in 'requires' is no name of a module | Write it like core",
			"requires: [b] | 'b' in 'requires' is no name of a module | Write it like core",
			"formerly: [theme/b] | 'theme/b' in 'formerly' belongs to another tier | Name a module of the same tier",
			"requiers: [plugin/b] | The key 'requiers' is not known here | Use requires, formerly, placeholders",
			"plugins: [b] | The key 'plugins' is not known here | Use requires, formerly, placeholders",
			"placeholders: [a] | 'placeholders' is no list of names with a text each | Write it like",
			"placeholders: {a: [b]} | 'placeholders' is no list of names with a text each | Write it like",
			"requires: [ | The file is no valid YAML | Correct its syntax",
			"text | The file is no valid YAML | Correct its syntax",
			"placeholders: {token: a, token: b} | The file is no valid YAML: found duplicate key token in line 1 | Correct its syntax",
			"!!java.net.URL [x] | The file is no valid YAML | Correct its syntax",
			"placeholders: {token: *secret} | The file is no valid YAML: an alias, a tag or a merge key cannot be resolved in line 1 | Correct its syntax",
			"placeholders: {token: !secret x} | The file is no valid YAML: an alias, a tag or a merge key cannot be resolved in line 1 | Correct its syntax" })
	void refusesADescriptorThatCannotBeRead(String text, String message, String nextStep) {
		assertThat(tree().file("contents/plugins/ai/module.yml", text).find().problems()).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.module()).isEqualTo(new ModuleId("plugin/ai"));
				assertThat(problem.file()).isEqualTo("classpath:contents/plugins/ai/module.yml");
				assertThat(problem.message()).startsWith(message);
				assertThat(problem.nextStep()).startsWith(nextStep);
			});
	}

	@Test
	void refusesAFormerNameOfAnotherTierThoughEntitiesFollowTheirOwner() {
		ModuleTree tree = tree().file("contents/plugins/ai/module.yml", "formerly: [core]")
			.file("contents/plugins/ai/entities/tasks/migrations/001_a.sql");
		assertThat(problems(tree)).singleElement().asString().contains("'core' in 'formerly' belongs to another tier");
	}

	@Test
	void acceptsAnEmptyDescriptor() {
		assertThat(problems(tree().file("contents/plugins/ai/module.yml", "# nothing\n").plugins("ai"))).isEmpty();
	}

	@Test
	void takesPlaceholdersAsTheyAreWritten() {
		assertThat(tree().file("contents/plugins/ai/migrations/001_a.sql")
			.file("contents/plugins/ai/module.yml",
					"placeholders: {country: NO, area: 0041, day: 2026-01-31, rate: 1.10, on: yes}")
			.plugins("ai")
			.find()
			.modules()).singleElement()
			.extracting(MigrationModule::placeholders, as(InstanceOfAssertFactories.MAP))
			.containsOnly(entry("country", "NO"), entry("area", "0041"), entry("day", "2026-01-31"),
					entry("rate", "1.10"), entry("on", "yes"));
	}

	@Test
	void refusesRequirementsThatCannotBeMet() {
		assertThat(problems(tree()
			.file("contents/plugins/a/module.yml", "requires: [plugin/none, plugin/off, plugin/a/entity/x, plugin/old]")
			.file("contents/plugins/a/entities/x/migrations/001_a.sql")
			.file("contents/plugins/off/migrations/001_a.sql")
			.file("contents/plugins/new/module.yml", "formerly: [plugin/old]")
			.plugins("a", "new")))
			.containsExactly(
					"plugin/a: classpath:contents/plugins/a/module.yml: The module requires plugin/none, which is not there."
							+ " Correct the name, or add the module",
					"plugin/a: classpath:contents/plugins/a/module.yml: The module requires plugin/off, which is not active."
							+ " Activate it, or deactivate plugin/a",
					"plugin/a: classpath:contents/plugins/a/module.yml: The module requires plugin/a/entity/x, which belongs"
							+ " to a later tier. Turn the requirement round, or remove it",
					"plugin/a: classpath:contents/plugins/a/module.yml: The module requires plugin/old, which is not there."
							+ " It is called plugin/new now");
	}

	@Test
	void namesAWholeCycle() {
		assertThat(problems(tree().file("contents/plugins/a/module.yml", "requires: [plugin/b]")
			.file("contents/plugins/b/module.yml", "requires: [plugin/c]")
			.file("contents/plugins/c/module.yml", "requires: [plugin/b]")
			.file("contents/plugins/d/module.yml", "requires: [plugin/d]")
			.plugins("a", "b", "c", "d")))
			.containsExactly(
					"plugin/b: classpath:contents/plugins/b/module.yml: The module requires itself: plugin/b → plugin/c →"
							+ " plugin/b. Remove one of these requirements",
					"plugin/d: classpath:contents/plugins/d/module.yml: The module requires itself: plugin/d → plugin/d."
							+ " Remove one of these requirements");
	}

	@Test
	void acceptsRequirementsInsideATierAndTowardsEarlierOnes() {
		assertThat(problems(tree().file("migrations/001_a.sql")
			.file("contents/themes/t/entities/a/module.yml", "requires: [core, theme/t, plugin/p, theme/t/entity/b]")
			.file("contents/themes/t/entities/b/migrations/001_a.sql")
			.file("contents/plugins/p/migrations/001_a.sql")
			.theme("t")
			.plugins("p"))).isEmpty();
	}

	@Test
	void onlyWarnsOfTheRequirementsOfAnInactiveModule() {
		assertThat(warnings(tree().file("contents/plugins/a/module.yml", "requires: [plugin/none]"))).hasSize(1);
	}

	@Test
	void keepsTheKeyOfTheOldestNameForAModuleAndItsEntities() {
		ModuleCatalog catalog = tree().file("contents/plugins/new/module.yml", "formerly: [plugin/oldest, plugin/old]")
			.file("contents/plugins/new/entities/a/children/b/migrations/001_a.sql")
			.file("contents/plugins/new/entities/c/module.yml", "formerly: [plugin/other/entity/d]")
			.plugins("new")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.modules()).extracting((module) -> module.originalId().value())
			.containsExactlyInAnyOrder("plugin/oldest", "plugin/oldest/entity/a", "plugin/oldest/entity/a/child/b",
					"plugin/other/entity/d");
	}

	@Test
	void refusesTwoModulesWithOneKeyThroughFormerNames() {
		assertThat(problems(tree().file("contents/plugins/new/module.yml", "formerly: [plugin/old]")
			.file("contents/plugins/old/migrations/001_a.sql"))).singleElement()
			.asString()
			.contains("plugin/new and plugin/old have the same key", "Correct 'formerly'");
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

}
