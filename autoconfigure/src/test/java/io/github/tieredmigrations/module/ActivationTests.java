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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.module.ActiveModules.Selection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Activation} and the order of modules.
 */
class ActivationTests {

	@TempDir
	private Path root;

	private ModuleTree tree() {
		return new ModuleTree(this.root).file("migrations/001_a.sql")
			.file("contents/themes/light/migrations/001_a.sql")
			.file("contents/themes/dark/entities/tasks/migrations/001_a.sql")
			.file("contents/plugins/ai/migrations/001_a.sql")
			.file("contents/plugins/ai/entities/chats/migrations/001_a.sql")
			.file("contents/plugins/ai/entities/chats/children/lines/migrations/001_a.sql")
			.file("contents/plugins/mail/module.yml", "requires: []");
	}

	private static List<String> active(ModuleCatalog catalog) {
		return catalog.modules().stream().filter(MigrationModule::active).map((module) -> module.id().value()).toList();
	}

	@Test
	void knowsInactiveModulesButDoesNotRunThem() {
		ModuleCatalog catalog = tree().find();
		assertThat(active(catalog)).containsExactly("core");
		assertThat(catalog.modules()).hasSize(8);
		assertThat(catalog.problems()).isEmpty();
	}

	@Test
	void namesTheBeanThatNamesNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Selection("dark", Collections.singletonList(null)))
			.withMessageContaining("ActiveModules");
		ModuleTree tree = tree().activeModules(() -> null);
		assertThatNullPointerException().isThrownBy(tree::find).withMessageContaining("ActiveModules");
	}

	@Test
	void activatesEntitiesWithTheirOwner() {
		assertThat(active(tree().theme("dark").plugins("mail").find())).containsExactly("core", "theme/dark",
				"plugin/mail", "theme/dark/entity/tasks");
	}

	@Test
	void keepsTheConfiguredOrderOfPluginsAndPutsInactiveModulesLast() {
		ModuleCatalog catalog = tree().file("contents/plugins/zoo/migrations/001_a.sql")
			.file("contents/plugins/zoo/entities/animals/migrations/001_a.sql")
			.theme("dark")
			.plugins("zoo", "mail", "ai")
			.find();
		assertThat(catalog.modules()).extracting((module) -> module.id().value())
			.containsExactly("core", "theme/dark", "theme/light", "plugin/zoo", "plugin/mail", "plugin/ai",
					"theme/dark/entity/tasks", "plugin/zoo/entity/animals", "plugin/ai/entity/chats",
					"plugin/ai/entity/chats/child/lines");
	}

	@Test
	void putsParentsBeforeChildrenAndThenTheLowerKeyFirst() {
		ModuleTree tree = new ModuleTree(this.root).plugins("ai");
		for (String name : List.of("a", "b", "c", "d", "e")) {
			tree.file("contents/plugins/ai/entities/%s/children/x/migrations/001_a.sql".formatted(name));
		}
		List<MigrationModule> entities = tree.find().active(Tier.ENTITY);
		assertThat(entities).hasSize(10);
		assertThat(entities.subList(0, 5)).noneMatch((module) -> module.id().value().contains("/child/"))
			.isSortedAccordingTo(Comparator.comparing((module) -> module.key().value()));
		assertThat(entities.subList(5, 10)).allMatch((module) -> module.id().value().contains("/child/"))
			.isSortedAccordingTo(Comparator.comparing((module) -> module.key().value()));
	}

	@Test
	void asksTheThemeForItsPluginsWhereNothingElseSaysWhich() {
		ModuleTree tree = tree().file("contents/themes/light/module.yml", "plugins: [mail, ai]").theme("light");
		assertThat(active(tree.find())).contains("plugin/mail", "plugin/ai");
		assertThat(active(tree.plugins().find())).containsExactly("core", "theme/light");
	}

	@Test
	void asksTheBeanBeforeTheProperties() {
		ModuleTree tree = tree().theme("none").plugins("none");
		ModuleCatalog catalog = tree.activeModules(() -> new ActiveModules.Selection("light", List.of("ai"))).find();
		assertThat(catalog.problems()).isEmpty();
		assertThat(active(catalog)).containsExactly("core", "theme/light", "plugin/ai", "plugin/ai/entity/chats",
				"plugin/ai/entity/chats/child/lines");
	}

	@Test
	void refusesActiveNamesOfWhichNothingIsFoundAndNamesThoseThatAre() {
		assertThat(tree().theme("drak").plugins("ai", "Mail", "ai").find().problems()).extracting(Problem::toString)
			.containsExactly(
					"migrations.theme.active: Nothing is found of the active theme 'drak': no migrations, no entity and no"
							+ " module.yml. Correct the name, take it out, or add what brings the theme to the class path. These are there: dark, light",
					"migrations.plugin.active: Nothing is found of the active plugin 'Mail': no migrations, no entity and no"
							+ " module.yml. A name has to match [a-z][a-z0-9_-]{0,39}. These are there: ai, mail",
					"migrations.plugin.active: The plugin 'ai' is named twice. Name it once: its place decides the order");
	}

	@Test
	void namesTheFileThatActivatesAnUnknownPlugin() {
		assertThat(tree().file("contents/themes/light/module.yml", "plugins: [ia]").theme("light").find().problems())
			.singleElement()
			.extracting(Problem::file)
			.isEqualTo("classpath:contents/themes/light/module.yml");
	}

	@Test
	void activatesNothingInADisabledTier() {
		assertThat(active(tree().theme("dark").plugins("ai").disabled(Tier.ENTITY).find())).containsExactly("core",
				"theme/dark", "plugin/ai");
		ModuleCatalog catalog = tree().theme("none")
			.plugins("none", "none")
			.disabled(Tier.THEME)
			.disabled(Tier.PLUGIN)
			.find();
		assertThat(active(catalog)).containsExactly("core");
		assertThat(catalog.problems()).isEmpty();
	}

	@Test
	void letsTheModulesPlaceholdersStandBeforeTheGlobalOnes() {
		ModuleCatalog catalog = tree().file("contents/plugins/ai/module.yml", "placeholders: {a: ai, n: 1, t: true}")
			.placeholders(Map.of("a", "global", "b", "global"))
			.find();
		assertThat(catalog.find(new ModuleId("plugin/ai")).orElseThrow().placeholders())
			.isEqualTo(Map.of("a", "ai", "b", "global", "n", "1", "t", "true"));
		assertThat(catalog.find(ModuleId.CORE).orElseThrow().placeholders())
			.isEqualTo(Map.of("a", "global", "b", "global"));
	}

}
