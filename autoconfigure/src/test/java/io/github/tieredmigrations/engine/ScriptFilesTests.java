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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for odd names, empty files and placeholders.
 */
class ScriptFilesTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@ParameterizedTest
	@ValueSource(strings = { "sample_data", "sample-data" })
	void pluginCalledLikeSampleDataIsCheckedLikeAnyOther(String plugin) {
		String folder = "contents/plugins/" + plugin + "/migrations/";
		this.project.plugins(plugin).ledgerScript(folder + "001_a.sql").ledgerScript(folder + "003_c.sql").migrate();
		this.project.ledgerScript(folder + "002_b.sql");
		assertThat(this.project.start().plan().problems()).hasSize(1);
	}

	@Test
	void scriptThatIsGoneFromAFolderCalledLikeSampleDataIsMissed() {
		this.project.ledgerScript("migrations/sample_data/001_a.sql").ledgerScript("migrations/002_b.sql").migrate();
		this.project.delete("migrations/sample_data/001_a.sql");
		assertThat(this.project.start().plan().problems()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V1.sql", "V1__.sql", "V1___x.sql", "V1__a__b.sql", "V1__a.b.sql", "V1__x .sql",
			"V1__ x.sql", "V1__ä €.sql", "V1__x.sql.sql", "V1_2_3_4__x.SQL", "V20240101120000__x.sql", "V1__100%s.sql",
			"V1__a,b;c.sql", "001_a__b.sql", "001_a-b_.sql", "999a_x.SQL" })
	void oddVersionedNamesRunOnce(String name) {
		for (String folder : List.of("migrations/", "contents/plugins/p/migrations/")) {
			this.project.ledgerScript(folder + name);
		}
		assertRunOnce();
	}

	@ParameterizedTest
	@ValueSource(strings = { "R___x.sql", "R__x_.sql", "R__ x.sql", "R__x .sql", "R__a__b.sql", "R__a.b.sql",
			"R__x.sql.sql", "R__Ä €.sql", "R__100%.sql", "R__1.sql", "R__V1__x.sql", "R__a	b.sql", "R____.sql" })
	void oddRepeatableNamesRunOnce(String name) {
		for (String folder : List.of("migrations/", "contents/plugins/p/migrations/")) {
			this.project.ledgerScript(folder + name);
		}
		assertRunOnce();
	}

	@Test
	void numberWithoutANameIsRefusedInEachModule() {
		this.project.plugins("p")
			.ledgerScript("migrations/001_.sql")
			.ledgerScript("contents/plugins/p/migrations/001_.sql");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.satisfies((refusal) -> assertThat(refusal.problems()).hasSize(2)
				.allSatisfy((problem) -> assertThat(problem.message()).contains("follows no naming scheme")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "-- a comment", "/* a */\n-- b\n", ";", "\uFEFF", "\r\n\r\n" })
	void emptyScriptsAreRecorded(String text) {
		this.project.script("migrations/V1__x.sql", text)
			.script("migrations/V2__n.sql", "-- migrations: no-transaction\n" + text)
			.script("migrations/R__x.sql", text);
		assertThat(this.project.migrate().applied()).hasSize(3);
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	/** Files in UTF-8 that a program has put together may have several. */
	@ParameterizedTest
	@ValueSource(strings = { "\uFEFF", "\uFEFF\uFEFF", "select 1;\n\uFEFF" })
	void byteOrderMarksChangeNoScript(String before) {
		for (String name : List.of("V1__x.sql", "R__y.sql")) {
			this.project.script("migrations/" + name, before + "create table if not exists t (id int);");
		}
		assertThat(this.project.migrate().applied()).hasSize(2);
		assertThat(this.project.migrate().outcome()).isEqualTo(RunReport.Outcome.UP_TO_DATE);
	}

	@Test
	void placeholderThatFlywayDoesNotKnowIsFoundBeforeAnythingRuns() {
		this.project.plugins("p")
			.ledgerScript("migrations/001_x.sql")
			.script("contents/plugins/p/migrations/001_y.sql", "select '${flyway:schemaa}';");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("flyway:schemaa");
	}

	@ParameterizedTest
	@ValueSource(strings = { "defaultSchema", "database", "user", "table", "workingDirectory", "filename",
			"environment", "defaultschema", "USER" })
	void repeatableWithABuiltInRunsOnce(String name) {
		this.project.plugins("p")
			.placeholder("other", "x")
			.ledgerScript("migrations/V1__x.sql")
			.script("contents/plugins/p/migrations/R__y.sql",
					"insert into ledger (script) values ('${flyway:" + name + "} ${other}');");
		this.project.migrate();
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@Test
	void prefixOfFlywayMayBeInCapitals() {
		this.project.placeholder("other", "x")
			.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_y.sql", "insert into ledger (script) values ('${FLYWAY:TABLE} ${other}');");
		this.project.migrate();
		assertThat(this.project.ledger()).contains("migration_history_core x");
	}

	private void assertRunOnce() {
		this.project.plugins("p").migrate();
		assertThat(this.project.ledger()).hasSize(2);
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

}
