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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is refused while modules are looked for.
 */
class ModuleFinderRefusalTests {

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "CORE, filesystem:db, Begin it with classpath: or file:",
			"CORE, classpath*:db, Begin it with classpath: or file:", "CORE, classpath:db/*, without wildcards",
			"CORE, classpath:db/{theme}, without placeholders", "CORE, classpath:, Name a folder",
			"THEME, classpath:db, Write {theme}", "PLUGIN, classpath:db/{theme}, Write {plugin}",
			"PLUGIN, classpath:db/{plugin}/{name}, Write {plugin}",
			"PLUGIN, classpath:db/{plugin}/{plugin}, Write {plugin}", "PLUGIN, classpath:db/{plugin, Write {plugin}",
			"PLUGIN, classpath:{plugin}/db, Name a folder", "ENTITY, classpath:db/{entity}, Write {theme} or {plugin}",
			"ENTITY, classpath:db/{plugin}/{theme}/{entity}, Write {theme} or {plugin}" })
	void refusesALocationThatCannotBe(Tier tier, String location, String nextStep) {
		assertThat(tree().file("db/001_a.sql").locations(tier, location).find().problems()).singleElement()
			.satisfies((problem) -> {
				assertThat(problem.file()).isEqualTo(location);
				assertThat(problem.message()).contains("migrations." + tier.id() + ".locations");
				assertThat(problem.nextStep()).contains(nextStep);
			});
	}

	@Test
	void refusesAConfiguredLocationThatDoesNotExist() {
		ModuleCatalog catalog = tree().file("db/001_a.sql")
			.locations(Tier.CORE, "classpath:db", "classpath:dbb", "file:/no/such/folder")
			.locations(Tier.PLUGIN, "classpath:none/{plugin}/sql")
			.find();
		assertThat(catalog.problems()).extracting(Problem::file)
			.containsExactlyInAnyOrder("classpath:dbb", "file:/no/such/folder", "classpath:none/{plugin}/sql");
		assertThat(catalog.problems())
			.allSatisfy((problem) -> assertThat(problem.message()).contains("does not exist"));
	}

	@ParameterizedTest
	@CsvSource({ "beforeMigrate.sql, callback", "afterEachMigrate__x.sql, callback",
			"afterMigrateOperationFinish.sql, callback", "createSchema.sql, callback",
			"V1__x.sql.conf, script configuration", "001_x.sql.conf, script configuration",
			"V1__X.class, Java migration", "R__X.java, Java migration", "V1_2__X.java, Java migration",
			"B1__x.sql, baseline migration", "V1__x.sh, script migration" })
	void refusesByNameWhatOnlyFlywayWouldUse(String fileName, String what) {
		assertThat(tree().file("migrations/" + fileName).find().problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.module()).isEqualTo(ModuleId.CORE);
			assertThat(problem.file()).isEqualTo("classpath:migrations/" + fileName);
			assertThat(problem.message()).contains(what);
			assertThat(problem.nextStep()).isNotBlank();
		});
	}

	@Test
	void knowsAllCallbacksOfFlyway() {
		for (Event event : Event.values()) {
			FoundFile file = new FoundFile(event.getId() + ".sql", event.getId(), new ByteArrayResource(new byte[0]));
			assertThat(FlywayOnlyFile.problem(ModuleId.CORE, file)).as(event.getId()).isPresent();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "A-b", "Üml", "a\"; drop table ledger;--", "1a", "a.b", "_a",
			"a2345678901234567890123456789012345678901234567890123456789012345" })
	void refusesTheNameOfAModuleOutsideTheGrammarActiveOrNot(String name) {
		ModuleCatalog catalog = tree().file("contents/plugins/" + name + "/migrations/001_a.sql")
			.file("contents/plugins/" + name + "/migrations/002_b.sql")
			.file("contents/plugins/a_b/migrations/001_a.sql")
			.find();
		assertThat(catalog.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.file()).isEqualTo("classpath:contents/plugins/" + name);
			assertThat(problem.nextStep()).contains(ModuleId.NAME_PATTERN);
		});
		assertThat(ids(catalog)).containsExactly("plugin/a_b");
	}

	@Test
	void refusesTheNameOfAnEntityOutsideTheGrammar() {
		assertThat(tree().file("contents/themes/a/entities/b/children/C/migrations/001_a.sql")
			.file("contents/themes/a/entities/D/migrations/001_a.sql")
			.find()
			.problems()).extracting(Problem::file)
			.containsExactlyInAnyOrder("classpath:contents/themes/a/entities/b/children/C",
					"classpath:contents/themes/a/entities/D");
	}

	@Test
	void refusesAFileThatIsNotUtf8() throws IOException {
		tree().file("migrations/001_a.sql");
		Files.write(this.root.resolve("migrations/002_b.sql"), "select 'ü'".getBytes(StandardCharsets.ISO_8859_1));
		ModuleCatalog catalog = tree().find();
		assertThat(catalog.problems()).singleElement().asString().contains("core", "002_b.sql", "UTF-8");
		assertThat(scripts(catalog, "core")).containsExactly("001_a.sql");
	}

	@Test
	void namesAFolderThatCannotBeListed() throws IOException {
		tree().file("migrations/001_a.sql");
		Files.createSymbolicLink(this.root.resolve("migrations/loop"), this.root.resolve("migrations"));
		assertThat(tree().find().problems()).singleElement()
			.asString()
			.contains("classpath:migrations", "cannot be listed");
	}

	@Test
	void namesAFolderThatIsCalledLikeAScript() {
		tree().file("migrations/001_a.sql/001_b.sql");
		assertThat(tree().find().problems()).singleElement()
			.asString()
			.contains("core", "classpath:migrations/001_a.sql", "This folder has the name of a script");
	}

	private ModuleTree tree() {
		return new ModuleTree(this.root);
	}

	private static List<String> ids(ModuleCatalog catalog) {
		return catalog.modules().stream().map((module) -> module.id().value()).toList();
	}

	private static List<String> scripts(ModuleCatalog catalog, String module) {
		return catalog.find(new ModuleId(module)).orElseThrow().scripts().stream().map(Script::path).toList();
	}

}
