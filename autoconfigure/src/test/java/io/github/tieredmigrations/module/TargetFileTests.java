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
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the target that is kept beside the scripts.
 */
class TargetFileTests {

	private static final String TARGET = "{\"level\": 137}";

	@TempDir
	private Path root;

	@Test
	void isReadInAndBesideTheFolderOfScripts() {
		ModuleCatalog catalog = tree().locations(Tier.CORE, "classpath:databases/main/patches")
			.locations(Tier.PLUGIN, "classpath:contents/plugins/{plugin}/patches")
			.plugins("ai", "billing", "mail")
			.file("databases/main/patches/patch-0-1.sql")
			.file("databases/main/target-patch.json", TARGET)
			.file("contents/plugins/ai/patches/001_a.sql")
			.file("contents/plugins/ai/target-patch.json", "{\"level\": \"1.2\"}")
			.file("contents/plugins/billing/patches/001_a.sql")
			.file("contents/plugins/billing/patches/target-patch.json", "{\n\t\"level\" : 0\n}")
			.file("contents/plugins/mail/patches/001_a.sql")
			.file("contents/plugins/mail/patches/sub/target-patch.json", TARGET)
			.find();
		assertThat(catalog.problems()).isEmpty();
		Map<String, String> targets = new TreeMap<>();
		catalog.modules().forEach((module) -> targets.put(module.id().value(), String.valueOf(module.target())));
		assertThat(targets)
			.isEqualTo(Map.of("core", "137", "plugin/ai", "1.2", "plugin/billing", "0", "plugin/mail", "null"));
	}

	@Test
	void isReadBesideTheCoreWhateverItsScriptsAreCalled() {
		ModuleCatalog catalog = tree().file("migrations/001_a.sql").file("target-patch.json", TARGET).find();
		assertThat(catalog.modules().get(0).target()).isEqualTo(ScriptVersion.of("137"));
	}

	@Test
	void countsOnceBesideTwoFoldersOfTheCore() {
		ModuleCatalog catalog = tree().locations(Tier.CORE, "classpath:db/core", "classpath:db/extra")
			.file("db/core/001_a.sql")
			.file("db/extra/002_b.sql")
			.file("db/target-patch.json", TARGET)
			.file("db/module.yml", "placeholders: {a: b}")
			.find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.modules()).singleElement().satisfies((core) -> {
			assertThat(core.target()).isEqualTo(ScriptVersion.of("137"));
			assertThat(core.placeholders()).containsEntry("a", "b");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"level\": \"x\"}", "{\"level\": -1}", "{\"level\": null}", "{\"levle\": 1}",
			"{\"level\": 1, \"x\": 2}", "" })
	void refusesWhatTellsNoVersion(String text) {
		assertThat(withTarget(text)).isEqualTo("core: classpath:migrations/target-patch.json: The file does not say"
				+ " which version is the target. Write it like {\"level\": 137}");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "{\"level\": 030}, 30", "{\"level\": 1.10}, 1.10", "{\"level\": \"007\"}, 7" })
	void readsTheVersionAsItIsWritten(String text, String version) {
		ModuleCatalog catalog = tree().file("migrations/001_a.sql").file("migrations/target-patch.json", text).find();
		assertThat(catalog.modules().get(0).target()).isEqualTo(ScriptVersion.of(version));
	}

	@ParameterizedTest
	@ValueSource(strings = { "137", "{\"level\": [1]}", "{\"level\": 1, \"level\": 2}", "{\"level\": 137", "[137]" })
	void refusesWhatIsNoJson(String text) {
		assertThat(withTarget(text))
			.startsWith("core: classpath:migrations/target-patch.json: The file is no valid JSON");
	}

	@Test
	void refusesTwoOfThem() {
		ModuleCatalog catalog = tree().file("migrations/patch-0-1.sql")
			.file("migrations/target-patch.json", TARGET)
			.file("target-patch.json", TARGET)
			.find();
		assertThat(catalog.problems()).singleElement().asString().contains("more than one of this file");
	}

	private String withTarget(String text) {
		ModuleCatalog catalog = tree().file("migrations/001_a.sql").file("migrations/target-patch.json", text).find();
		assertThat(catalog.problems()).hasSize(1);
		return catalog.problems().get(0).toString();
	}

	private ModuleTree tree() {
		return new ModuleTree(this.root);
	}

}
