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
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleFinder} and locations.
 */
class ModuleFinderTests {

	@TempDir
	private Path root;

	@Test
	void findsTheModulesOfAllTiersInTheirDefaultPlaces() {
		ModuleCatalog catalog = tree().file("migrations/001_users.sql")
			.file("contents/themes/default/migrations/001_look.sql")
			.file("contents/plugins/ai/migrations/001_models.sql")
			.file("contents/themes/default/entities/tasks/migrations/001_tasks.sql")
			.file("contents/plugins/ai/entities/completions/migrations/001_completions.sql")
			.theme("default")
			.plugins("ai")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.warnings()).isEmpty();
		assertThat(ids(catalog)).containsExactly("core", "theme/default", "plugin/ai", "theme/default/entity/tasks",
				"plugin/ai/entity/completions");
		assertThat(catalog.modules()).allMatch(MigrationModule::active)
			.allSatisfy((module) -> assertThat(module.scripts()).hasSize(1));
	}

	@Test
	void findsNothingWhereNothingIs() {
		assertThat(tree().find()).isEqualTo(new ModuleCatalog(List.of(), List.of(), List.of()));
	}

	@Test
	void mindsNoEmptyFolders() throws IOException {
		Files.createDirectories(this.root.resolve("migrations"));
		Files.createDirectories(this.root.resolve("contents/plugins/ai/migrations"));
		Files.createDirectories(this.root.resolve("contents/themes"));
		ModuleCatalog catalog = tree().plugins("ai").find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.warnings()).isEmpty();
	}

	@Test
	void findsNestedEntitiesAtAnyDepthParentsFirst() {
		ModuleCatalog catalog = tree().file("contents/themes/blog/entities/posts/migrations/001_posts.sql")
			.file("contents/themes/blog/entities/posts/children/comments/migrations/001_comments.sql")
			.file("contents/themes/blog/entities/posts/children/comments/childs/votes/migrations/001_votes.sql")
			.theme("blog")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(ids(catalog)).containsExactly("theme/blog", "theme/blog/entity/posts",
				"theme/blog/entity/posts/child/comments", "theme/blog/entity/posts/child/comments/child/votes");
	}

	@Test
	void findsScriptsInFoldersBelowAndIgnoresWhatIsNoScript() {
		ModuleCatalog catalog = tree().file("migrations/002_b.sql")
			.file("migrations/2026/001_a.sql")
			.file("migrations/README.md")
			.file("migrations/.gitkeep")
			.file("migrations/001_a.sql.bak")
			.file("contents/plugins/ai/README.md")
			.file("contents/plugins/ai/src/001_a.sql")
			.file("contents/other/migrations/001_a.sql")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(ids(catalog)).containsExactly("core");
		assertThat(scripts(catalog, "core")).containsExactly("002_b.sql", "2026/001_a.sql");
	}

	@Test
	void findsModulesInConfiguredLocations() {
		ModuleCatalog catalog = tree().file("db/core/V1__a.sql")
			.file("db/more/V2__b.sql")
			.file("db/plugins/plugin-ai/V1__a.sql")
			.file("db/plugins/plugin-ai/module.yml", "placeholders: {a: b}")
			.file("db/entities/ai/tasks/sql/V1__a.sql")
			.file("db/entities/ai/tasks/module.yml", "placeholders: {c: d}")
			.file("db/entities/ai/tasks/children/steps/sql/V1__a.sql")
			.file("contents/plugins/other/migrations/001_a.sql")
			.locations(Tier.CORE, "classpath:db/core", "/db/more/")
			.locations(Tier.PLUGIN, "classpath:/db/plugins/plugin-{plugin}")
			.locations(Tier.ENTITY, "classpath:db/entities/{plugin}/{entity}/sql/")
			.plugins("ai")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(ids(catalog)).containsExactly("core", "plugin/ai", "plugin/ai/entity/tasks",
				"plugin/ai/entity/tasks/child/steps");
		assertThat(scripts(catalog, "core")).containsExactly("V1__a.sql", "V2__b.sql");
		assertThat(catalog.modules().get(1).placeholders()).containsEntry("a", "b");
		assertThat(catalog.modules().get(2).placeholders()).containsEntry("c", "d");
	}

	@Test
	void findsModulesInTheFileSystem(@TempDir Path folder) {
		new ModuleTree(folder).file("a b ü/plugins/ai/sql/001_a.sql");
		ModuleCatalog catalog = tree().locations(Tier.PLUGIN, "file:" + folder + "/a b ü/plugins/{plugin}/sql")
			.plugins("ai")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(scripts(catalog, "plugin/ai")).containsExactly("001_a.sql");
	}

	@Test
	void countsAFileOnceThatTwoLocationsName() {
		ModuleCatalog catalog = tree().file("db/001_a.sql")
			.file("db/plugins/ai/001_a.sql")
			.locations(Tier.CORE, "classpath:db", "file:" + this.root.resolve("db"), "classpath:db/")
			.locations(Tier.PLUGIN, "classpath:db/plugins/{plugin}")
			.plugins("ai")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(scripts(catalog, "core")).containsExactly("001_a.sql");
		assertThat(scripts(catalog, "plugin/ai")).containsExactly("001_a.sql");
	}

	@Test
	void followsLinksToFolders(@TempDir Path folder) throws IOException {
		new ModuleTree(folder).file("real/001_a.sql");
		Files.createSymbolicLink(this.root.resolve("migrations"), folder.resolve("real"));
		assertThat(scripts(tree().find(), "core")).containsExactly("001_a.sql");
	}

	@Test
	void readsWhatAScriptSays() {
		ModuleCatalog catalog = tree().file("migrations/001_a.sql", "\uFEFFselect '${name}';\r\n")
			.file("migrations/090_Sample_Data.sql")
			.find();
		List<Script> scripts = catalog.modules().get(0).scripts();
		assertThat(scripts).extracting(Script::sampleData).containsExactly(false, true);
		assertThat(scripts.get(0).text()).isEqualTo("select '${name}';\r\n");
		assertThat(scripts.get(0).placeholders()).containsExactly("name");
		assertThat(scripts.get(0).checksum()).isEqualTo(ScriptText.checksum("select '${name}';"));
	}

	@Test
	void findsModulesBelowFoldersWithStrangeNames() {
		ModuleCatalog catalog = new ModuleTree(this.root.resolve("a b+ü %41 {x} #1/contents/plugins"))
			.file("contents/plugins/ai/migrations/001_a.sql")
			.plugins("ai")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(scripts(catalog, "plugin/ai")).containsExactly("001_a.sql");
	}

	@Test
	void asksTheClassPathOnceForEachRootHoweverManyModulesThereAre() throws IOException {
		int few = lookUps(2);
		assertThat(few).isEqualTo(3);
		assertThat(lookUps(200)).isEqualTo(few);
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

	private int lookUps(int modules) throws IOException {
		ModuleTree tree = tree();
		for (int i = 0; i < modules; i++) {
			tree.file("contents/plugins/p%d/entities/e/migrations/001_a.sql".formatted(i));
		}
		AtomicInteger lookUps = new AtomicInteger();
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { this.root.toUri().toURL() }, null) {
			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				lookUps.incrementAndGet();
				return super.getResources(name);
			}
		}) {
			assertThat(tree.find(classLoader).modules()).hasSize(2 * modules);
		}
		return lookUps.get();
	}

}
