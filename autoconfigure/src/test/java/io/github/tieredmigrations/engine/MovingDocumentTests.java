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

package io.github.tieredmigrations.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the scripts of {@code docs/moving.md} run.
 */
class MovingDocumentTests {

	private static final Pattern SCRIPT = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void scriptsRunAsTheyAre() throws IOException {
		List<String> scripts = SCRIPT.matcher(Files.readString(Path.of("../docs/moving.md")))
			.results()
			.map((MatchResult script) -> script.group(1))
			.toList();
		assertThat(scripts).hasSize(2);
		this.project.script("migrations/V1__tables.sql", """
				create table session (key_type text);
				insert into session values ('dynamic');
				create table task (owner text);
				""")
			.script("migrations/V2__static_keys.sql", scripts.get(0))
			.script("migrations/R__policies.sql", scripts.get(1))
			.placeholder("dynamic_key", "false");
		assertThat(this.project.migrate().applied()).hasSize(3);
		assertThat(this.project.jdbc().sql("select key_type from session").query(String.class).single())
			.isEqualTo("static");
		this.project.placeholder("dynamic_key", "true");
		assertThat(this.project.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		this.project.script("migrations/R__policies.sql", scripts.get(1) + "-- once more\n");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

}
