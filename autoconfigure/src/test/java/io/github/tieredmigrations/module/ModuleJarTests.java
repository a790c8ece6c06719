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
import java.net.URI;
import java.net.URL;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.apache.catalina.webresources.war.Handler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.launch.LaunchedClassLoader;
import org.springframework.boot.loader.net.protocol.Handlers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleFinder} with modules in jars.
 */
class ModuleJarTests {

	@TempDir
	private Path temporary;

	private ModuleTree tree() {
		return new ModuleTree(this.temporary.resolve("classes"));
	}

	private ModuleJar billing() {
		return new ModuleJar().file("contents/plugins/billing/module.yml", "requires: [plugin/ai]")
			.file("contents/plugins/billing/migrations/001_billing.sql", "select 'billing';")
			.file("contents/plugins/billing/migrations/later/002_with space.txt")
			.file("contents/plugins/billing/migrations/later/002_more.sql")
			.file("contents/plugins/billing/entities/invoices/migrations/001_invoices.sql")
			.file("contents/plugins/billing/entities/invoices/children/lines/migrations/001_lines.sql");
	}

	private static void assertThatBillingIsFound(ModuleCatalog catalog) {
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.modules()).extracting((module) -> module.id().value())
			.containsExactly("plugin/ai", "plugin/billing", "plugin/billing/entity/invoices",
					"plugin/billing/entity/invoices/child/lines");
		MigrationModule billing = catalog.find(new ModuleId("plugin/billing")).orElseThrow();
		assertThat(billing.requires()).containsExactly(new ModuleId("plugin/ai"));
		assertThat(billing.scripts()).extracting(Script::path).containsExactly("001_billing.sql", "later/002_more.sql");
		assertThat(billing.scripts().get(0).checksum()).isEqualTo(ScriptText.checksum("select 'billing';"));
	}

	@Test
	void findsAPluginInAJarOfItsOwnBesideOthers() {
		Path jar = billing().write(this.temporary.resolve("billing plugin+ü.jar"));
		Path core = new ModuleJar().file("org/example/Other.class").write(this.temporary.resolve("other.jar"));
		assertThatBillingIsFound(
				tree().file("contents/plugins/ai/migrations/001_ai.sql").plugins("ai", "billing").find(core, jar));
	}

	@Test
	void findsAPluginInAJarWithoutDirectoryEntries() {
		Path jar = billing().withoutDirectoryEntries().write(this.temporary.resolve("billing.jar"));
		assertThatBillingIsFound(
				tree().file("contents/plugins/ai/migrations/001_ai.sql").plugins("ai", "billing").find(jar));
	}

	@Test
	void findsAConfiguredLocationInAJarWithoutDirectoryEntries() {
		Path jar = new ModuleJar().file("db/core/001_users.sql")
			.file("db/module.yml", "placeholders: {a: b}")
			.withoutDirectoryEntries()
			.write(this.temporary.resolve("core.jar"));
		ModuleCatalog catalog = tree().file("README.md").locations(Tier.CORE, "classpath:db/core").find(jar);
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.active(Tier.CORE)).singleElement()
			.satisfies((core) -> assertThat(core.placeholders()).containsEntry("a", "b"));
	}

	@Test
	void readsTheDescriptorBesideTheCoreMigrationsOfTheSameJarOnly() {
		Path jar = new ModuleJar().file("migrations/001_users.sql")
			.file("elsewhere-/002_other.sql")
			.file("module.yml", "placeholders: {a: b}")
			.write(this.temporary.resolve("core.jar"));
		Path other = new ModuleJar().file("module.yml", "name: of something else")
			.write(this.temporary.resolve("other.jar"));
		ModuleCatalog catalog = tree().file("README.md").find(other, jar);
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.active(Tier.CORE)).singleElement().satisfies((core) -> {
			assertThat(core.placeholders()).containsEntry("a", "b");
			assertThat(core.scripts()).extracting(Script::path).containsExactly("001_users.sql");
		});
	}

	@Test
	void looksIntoNoHiddenFolderAsInDirectories() {
		List<String> files = List.of("migrations/001_a.sql", "migrations/.draft/002_b.sql",
				"migrations/b/.old/c/003_c.sql", "contents/plugins/.old/migrations/001_a.sql",
				"migrations/b/..a/004_d.sql", "migrations/b.c/005_e.sql");
		ModuleJar jar = new ModuleJar();
		ModuleTree directory = new ModuleTree(this.temporary.resolve("directory"));
		files.forEach(jar::file);
		files.forEach(directory::file);
		for (ModuleCatalog catalog : List.of(directory.find(),
				tree().file("README.md").find(jar.write(this.temporary.resolve("packaged.jar"))))) {
			assertThat(catalog.problems()).isEmpty();
			assertThat(catalog.modules()).singleElement()
				.satisfies((core) -> assertThat(core.scripts()).extracting(Script::path)
					.containsExactly("001_a.sql", "b.c/005_e.sql"));
		}
	}

	@Test
	void findsModulesInAnExecutableJar() throws IOException {
		Path application = new ModuleJar().file("BOOT-INF/classes/contents/plugins/ai/migrations/001_ai.sql")
			.file("BOOT-INF/classes/migrations/README.md")
			.jar("BOOT-INF/lib/billing.jar", billing())
			.write(this.temporary.resolve("application.jar"));
		Handlers.register();
		String nested = "jar:nested:" + application.toUri().getPath();
		URL[] urls = { URI.create(nested + "/!BOOT-INF/classes/!/").toURL(),
				URI.create(nested + "/!BOOT-INF/lib/billing.jar!/").toURL() };
		try (LaunchedClassLoader classLoader = new LaunchedClassLoader(false, urls, null)) {
			ModuleCatalog catalog = tree().plugins("ai", "billing").find(classLoader);
			assertThat(catalog.find(ModuleId.CORE)).isPresent();
			assertThatBillingIsFound(new ModuleCatalog(
					catalog.modules().stream().filter((module) -> module.tier() != Tier.CORE).toList(),
					catalog.problems(), catalog.warnings()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "war:%s*/WEB-INF/classes/", "jar:%s!/WEB-INF/classes/" })
	void findsModulesInAWarThatIsNotUnpacked(String classes) {
		Path war = new ModuleJar().file("WEB-INF/classes/migrations/001_a.sql")
			.file("WEB-INF/classes/module.yml", "placeholders: {a: b}")
			.write(this.temporary.resolve("my app.war"));
		ClassLoader classLoader = new ClassLoader(null) {

			@Override
			protected Enumeration<URL> findResources(String name) throws IOException {
				URLStreamHandler handler = classes.startsWith("war:") ? new Handler() : null;
				return name.equals("migrations/")
						? Collections
							.enumeration(List.of(new URL(null, classes.formatted(war.toUri()) + name, handler)))
						: Collections.emptyEnumeration();
			}

		};
		ModuleCatalog catalog = tree().find(classLoader);
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.modules()).singleElement().satisfies((core) -> {
			assertThat(core.scripts()).extracting(Script::path).containsExactly("001_a.sql");
			assertThat(core.placeholders()).containsEntry("a", "b");
		});
	}

	@Test
	void takesNoNoticeOfFilesOnTheClassPathThatAreNoJars() {
		Path noJar = this.temporary.resolve("no.jar");
		new ModuleTree(this.temporary).file("no.jar", "no jar");
		assertThat(tree().file("contents/plugins/ai/migrations/001_ai.sql").plugins("missing").find(noJar).problems())
			.singleElement()
			.extracting(Problem::message)
			.asString()
			.contains("missing");
	}

	@Test
	void namesBothPlacesOfAVersionThatTwoJarsBring() {
		Path first = new ModuleJar().file("migrations/001_users.sql").write(this.temporary.resolve("first.jar"));
		Path second = new ModuleJar().file("migrations/001_users.sql").write(this.temporary.resolve("second.jar"));
		assertThat(tree().file("README.md").find(first, second).problems()).singleElement()
			.asString()
			.contains("first.jar", "second.jar", "same version 001");
	}

}
