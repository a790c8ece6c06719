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
import java.util.stream.Stream;

import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests of plain Flyway, not of the engine, for what the engine relies on in Flyway's
 * histories and in the way that scripts are handed to it.
 */
class FlywayBehaviourTests {

	private static final String COUNT = "create table if not exists ledger (n int); insert into ledger values (1);";

	private final TestDatabase database = TestDatabase.create();

	private final FlywayScripts scripts = new FlywayScripts();

	private FluentConfiguration flyway;

	@BeforeEach
	void configure() {
		this.flyway = this.scripts.on(this.database.dataSource()).validateOnMigrate(false);
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void markerOfADeletedScriptMakesItPendingAgain() {
		this.scripts.script("V1__x.sql", COUNT).script("V2__y.sql", "select 1;");
		this.flyway.outOfOrder(true).load().migrate();
		mark("DELETE");
		assertThat(states()).containsExactly("1 DELETED", "2 SUCCESS", "1 PENDING");
		this.flyway.load().migrate();
		assertThat(number("select count(*) from ledger")).isEqualTo(2);
		assertThat(this.flyway.load().info().pending()).isEmpty();
	}

	@Test
	void markerOfTheEditionThatCanUndoIsNotKnown() {
		this.scripts.script("V1__x.sql", COUNT);
		this.flyway.load().migrate();
		mark("UNDO_SQL");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.flyway.load().info().all());
	}

	@Test
	void undoIsNotPartOfTheOpenEdition() {
		this.scripts.script("V1__x.sql", COUNT).script("U1__x.sql", "drop table ledger;");
		this.flyway.load().migrate();
		assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> this.flyway.load().undo());
		assertThat(number("select count(*) from ledger")).isOne();
	}

	@Test
	void nameIsParsedAndPathIsRecordedWhateverTheFileIsCalled() {
		this.scripts.script("V1.0.0.0.235779370__plugin/ai create.sql", "plugin/ai/001_create.sql", COUNT);
		this.flyway.load().migrate();
		assertThat(text("select version || '|' || description || '|' || script from flyway_schema_history"))
			.isEqualTo("1.0.0.0.235779370|plugin/ai create|plugin/ai/001_create.sql");
		assertThat(this.flyway.load().info().pending()).isEmpty();
	}

	@Test
	void settingsOfAScriptAreLookedUpByItsPath() {
		this.scripts
			.script("V1__x.sql", "a/001_x.sql",
					"create table t (v text);\ninsert into t values ('${x}');\ninsert into t values ('${x}');\n")
			.script("a/001_x.sql.conf", "executeInTransaction=false\nplaceholderReplacement=false\n");
		this.flyway.load().migrate();
		assertThat(number("select count(distinct xmin::text) from t where v = '${x}'")).isEqualTo(2);
	}

	@Test
	void onlyTheScriptsHandedOverAreKnown() {
		this.scripts.script("V3__x.sql", COUNT);
		this.flyway.locations("classpath:migrations", "filesystem:src/test").load().migrate();
		assertThat(states()).containsExactly("3 SUCCESS");
	}

	@Test
	void historyOfScriptsThatAreNotHandedOverDoesNotHinderTheNext() {
		this.scripts.script("V2__x.sql", COUNT);
		this.flyway.load().migrate();
		FlywayScripts next = new FlywayScripts().script("V1__y.sql", COUNT);
		next.on(this.database.dataSource()).validateOnMigrate(false).outOfOrder(true).load().migrate();
		assertThat(number("select count(*) from ledger")).isEqualTo(2);
	}

	@Test
	void secondHistoryTableInASchemaWantsABaseline() {
		this.scripts.script("V1__x.sql", COUNT);
		this.flyway.load().migrate();
		assertThatExceptionOfType(FlywayException.class).isThrownBy(() -> this.flyway.table("second").load().migrate());
	}

	@Test
	void baselineAtZeroSkipsAScriptZero() {
		this.scripts.script("V000__x.sql", COUNT);
		this.database.jdbc().sql("create table foreign_table ()").update();
		this.flyway.baselineOnMigrate(true).baselineVersion("0").load().migrate();
		assertThat(text("select to_regclass('ledger')::text")).isNull();
	}

	@Test
	void historyTableIsCreatedWithoutABaselineWhereNothingIsExecuted() {
		this.database.jdbc().sql("create table foreign_table ()").update();
		new FlywayScripts().on(this.database.dataSource()).skipExecutingMigrations(true).load().migrate();
		assertThat(number("select count(*) from flyway_schema_history")).isZero();
		this.scripts.script("V000__x.sql", COUNT);
		assertThatNoException().isThrownBy(() -> this.flyway.load().migrate());
		assertThat(number("select count(*) from ledger")).isOne();
	}

	private void mark(String type) {
		this.database.jdbc().sql("""
				insert into flyway_schema_history
				select 9, version, description, ?, script, checksum, installed_by, now(), 0, true
				from flyway_schema_history where version = '1'
				""").param(type).update();
	}

	private List<String> states() {
		return Stream.of(this.flyway.load().info().all())
			.map((info) -> info.getVersion() + " " + info.getState())
			.toList();
	}

	private int number(String sql) {
		return this.database.jdbc().sql(sql).query(Integer.class).single();
	}

	private String text(String sql) {
		return this.database.jdbc().sql(sql).query(String.class).optional().orElse(null);
	}

}
