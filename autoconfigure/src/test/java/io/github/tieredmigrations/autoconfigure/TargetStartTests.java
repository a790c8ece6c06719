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

package io.github.tieredmigrations.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.ApplicationProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that an application goes as far as its properties and its files say.
 */
class TargetStartTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@Test
	void whatIsReleasedRunsUnlessAnotherTargetIsSet() {
		this.project.folder()
			.script("migrations/1.0.0-1700000000-a.sql", "create table a (id int);")
			.script("migrations/1.1.0-1700000100-b.sql", "create table b (id int);")
			.script("migrations/next-1700000200-c.sql", "create table c (id int);")
			.script("contents/plugins/ai/migrations/patch-0-1.sql", "create table d (id int);")
			.script("contents/plugins/ai/migrations/patch-1-2.sql", "create table e (id int);")
			.script("contents/plugins/ai/target-patch.json", "{\"level\": 1}");
		assertThat(start("migrations.target=1.0.0")).containsExactly("a");
		assertThat(start()).containsExactly("a", "b", "d");
		assertThat(start("migrations.mode=verify")).containsExactly("a", "b", "d");
		assertThat(start("migrations.target=next", "migrations.plugin.target=2")).containsExactly("a", "b", "c", "d",
				"e");
	}

	private List<String> start(String... properties) {
		String[] all = Stream
			.concat(Stream.of(this.project.folder().properties(properties)), Stream.of("migrations.plugin.active=ai"))
			.toArray(String[]::new);
		new SpringApplicationBuilder(MigratingApplication.class).web(WebApplicationType.NONE)
			.properties(this.project.database().properties().toArray(String[]::new))
			.properties(all)
			.run()
			.close();
		return this.project.database()
			.jdbc()
			.sql("select tablename from pg_tables where schemaname = 'public' and length(tablename) = 1 order by 1")
			.query(String.class)
			.list();
	}

}
