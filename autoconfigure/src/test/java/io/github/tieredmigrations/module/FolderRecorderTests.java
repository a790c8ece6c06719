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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what was recorded ahead of time brings what listing the class path brings.
 */
class FolderRecorderTests {

	@TempDir
	private Path temporary;

	private final ModuleJar billing = new ModuleJar()
		.file("contents/plugins/billing/module.yml", "formerly: [plugin/b]")
		.file("contents/plugins/billing/logo.svg")
		.file("contents/plugins/billing/migrations/001_billing.sql", "select 'billing';")
		.file("contents/plugins/billing/migrations/later/002_with space.sql")
		.file("contents/plugins/billing/entities/invoices/children/lines/migrations/001_lines.sql");

	@AfterEach
	void listAgain() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
	}

	@Test
	void findsInTheRecordWhatTheClassPathHolds() throws IOException {
		Path jar = this.billing.write(this.temporary.resolve("billing plugin+ü.jar"));
		ModuleTree tree = tree().plugins("billing").file("contents/themes/empty/migrations/.gitkeep");
		assertThatRecordIsAsGoodAsListing(tree, jar);
		assertThat(record(tree, jar).files()).containsExactlyInAnyOrder("migrations/001_users.sql",
				"contents/themes/empty/migrations/.gitkeep", "contents/plugins/billing/module.yml",
				"contents/plugins/billing/migrations/001_billing.sql",
				"contents/plugins/billing/migrations/later/002_with space.sql",
				"contents/plugins/billing/entities/invoices/children/lines/migrations/001_lines.sql");
	}

	@Test
	void recordsJarsWithoutDirectoryEntriesAlthoughTheirModulesAreNotActive() throws IOException {
		Path jar = this.billing.withoutDirectoryEntries().write(this.temporary.resolve("billing.jar"));
		assertThat(record(tree(), jar).files()).contains("contents/plugins/billing/migrations/001_billing.sql");
		assertThatRecordIsAsGoodAsListing(tree().plugins("billing"), jar);
	}

	@Test
	void tellsFilesOfTheSamePathApart() throws IOException {
		Path first = new ModuleJar().file("migrations/002_a.sql", "select 1;")
			.write(this.temporary.resolve("first.jar"));
		Path second = new ModuleJar().file("migrations/002_a.sql", "select 2;")
			.write(this.temporary.resolve("second.jar"));
		assertThatRecordIsAsGoodAsListing(tree(), first, second);
		assertThat(recorded(tree(), first, second).problems()).singleElement().asString().contains("same version 002");
		assertThat(recorded(tree(), first, second).active(Tier.CORE).get(0).scripts()).extracting(Script::checksum)
			.containsExactlyInAnyOrder(ScriptText.checksum("select 0;"), ScriptText.checksum("select 1;"),
					ScriptText.checksum("select 2;"));
	}

	@Test
	void keepsTheDescriptionOfCoreApartFromFilesOfThatName() throws IOException {
		Path other = new ModuleJar().file("module.yml", "name: of something else")
			.write(this.temporary.resolve("other.jar"));
		Path core = new ModuleJar().file("migrations/002_more.sql")
			.file("module.yml", "placeholders: {a: b}")
			.write(this.temporary.resolve("core.jar"));
		assertThatRecordIsAsGoodAsListing(tree(), other, core);
		assertThat(recorded(tree(), other, core).active(Tier.CORE).get(0).placeholders()).containsEntry("a", "b");
	}

	@Test
	void keepsTheDescriptionBesideTwoFoldersOnce() throws IOException {
		Path core = new ModuleJar().file("db/first/001_a.sql")
			.file("db/second/002_b.sql")
			.file("db/module.yml", "placeholders: {a: b}")
			.write(this.temporary.resolve("core.jar"));
		ModuleTree tree = tree().locations(Tier.CORE, "classpath:db/first", "classpath:db/second");
		assertThatRecordIsAsGoodAsListing(tree, core);
		assertThat(recorded(tree, core).problems()).isEmpty();
		assertThat(recorded(tree, core).active(Tier.CORE).get(0).placeholders()).containsEntry("a", "b");
	}

	@Test
	void keepsTheTargetsBesideScripts() throws IOException {
		Path jar = new ModuleJar().file("main/patches/patch-0-1.sql")
			.file("main/target-patch.json", "{\"level\": 1}")
			.file("contents/plugins/billing/migrations/patch-0-1.sql")
			.file("contents/plugins/billing/target-patch.json", "{\"level\": 7}")
			.write(this.temporary.resolve("patches.jar"));
		ModuleTree tree = tree().locations(Tier.CORE, "classpath:main/patches").plugins("billing");
		assertThatRecordIsAsGoodAsListing(tree, jar);
		assertThat(recorded(tree, jar).modules()).extracting((module) -> String.valueOf(module.target()))
			.containsExactlyInAnyOrder("1", "7");
	}

	@Test
	void looksIntoFoldersOfTheFileSystemAllTheSame() throws IOException {
		ModuleTree tree = tree().locations(Tier.CORE, "classpath:migrations",
				this.temporary.resolve("later").toUri() + "");
		record(tree);
		Files.createDirectories(this.temporary.resolve("later"));
		Files.writeString(this.temporary.resolve("later/002_later.sql"), "select 2;");
		assertThat(recorded(tree).active(Tier.CORE).get(0).scripts()).extracting(Script::path)
			.containsExactly("001_users.sql", "002_later.sql");
	}

	@Test
	void listsTheClassPathWhereALocationWasNotKnown() throws IOException {
		record(tree());
		ModuleTree changed = tree().file("db/001_other.sql").locations(Tier.CORE, "classpath:db");
		assertThat(withRecord(changed, true).active(Tier.CORE).get(0).scripts()).extracting(Script::path)
			.containsExactly("001_other.sql");
	}

	@Test
	void namesAFileThatIsGone() throws IOException {
		ModuleTree tree = tree().file("migrations/002_gone.sql");
		record(tree);
		Files.delete(this.temporary.resolve("classes/migrations/002_gone.sql"));
		assertThat(withRecord(tree, false).problems()).singleElement()
			.asString()
			.contains("classpath:migrations/002_gone.sql", "is not there any more",
					"Process the application ahead of time again");
	}

	private ModuleTree tree() {
		return new ModuleTree(this.temporary.resolve("classes")).file("migrations/001_users.sql", "select 0;");
	}

	private void assertThatRecordIsAsGoodAsListing(ModuleTree tree, Path... jars) throws IOException {
		assertThat(describe(recorded(tree, jars))).isEqualTo(describe(tree.find(jars))).isNotEmpty();
	}

	private static List<String> describe(ModuleCatalog catalog) {
		return Stream.concat(
				catalog.modules()
					.stream()
					.flatMap((module) -> Stream.concat(
							Stream.of("%s %s %s %s".formatted(module.id(), module.active(), module.placeholders(),
									module.formerly())),
							module.scripts().stream().map((script) -> script.path() + script.checksum()))),
				Stream.of("problems " + catalog.problems().size(), "warnings " + catalog.warnings()))
			.toList();
	}

	private FolderRecorder.Recording record(ModuleTree tree, Path... jars) throws IOException {
		try (URLClassLoader classLoader = classLoader(jars)) {
			FolderRecorder.Recording recording = new FolderRecorder(
					new PathMatchingResourcePatternResolver(classLoader), tree.settings())
				.record();
			for (Map.Entry<String, InputStreamSource> file : recording.generated().entrySet()) {
				Path path = this.temporary.resolve("classes").resolve(file.getKey());
				Files.createDirectories(path.getParent());
				Files.write(path, file.getValue().getInputStream().readAllBytes());
			}
			return recording;
		}
	}

	private ModuleCatalog recorded(ModuleTree tree, Path... jars) throws IOException {
		record(tree, jars);
		return withRecord(tree, false, jars);
	}

	private ModuleCatalog withRecord(ModuleTree tree, boolean mayList, Path... jars) throws IOException {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
		try (URLClassLoader classLoader = classLoader(jars)) {
			return new ModuleFinder(new Resolver(classLoader, mayList), tree.settings(), null).find();
		}
		finally {
			listAgain();
		}
	}

	private URLClassLoader classLoader(Path... jars) throws IOException {
		List<URL> urls = Stream.concat(Stream.of(this.temporary.resolve("classes")), Arrays.stream(jars))
			.map(FolderRecorderTests::url)
			.toList();
		return new URLClassLoader(urls.toArray(URL[]::new), null);
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * Lists the class path only if it may.
	 */
	private static final class Resolver extends PathMatchingResourcePatternResolver {

		private final boolean mayList;

		Resolver(ClassLoader classLoader, boolean mayList) {
			super(classLoader);
			this.mayList = mayList;
		}

		@Override
		public Resource[] getResources(String pattern) throws IOException {
			assertThat(this.mayList).as("the class path is listed: " + pattern).isTrue();
			return super.getResources(pattern);
		}

	}

}
