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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleFinder}.
 */
class ModuleFinderTests {

	@TempDir
	private Path root;

	private ModuleTree tree() {
		return new ModuleTree(this.root);
	}

	private static List<String> ids(ModuleCatalog catalog) {
		return catalog.modules().stream().map((module) -> module.id().value()).toList();
	}

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

}
