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

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for databases that others have worked on before, and for Flyway's own view.
 */
class AdoptionTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void coreGoesOnWithTheHistoryOfPlainFlyway() {
		this.project.script("migrations/V1__users.sql", "create table users (id int);\n")
			.script("migrations/V2.1__more.sql", "create table more (id int);\n")
			.script("migrations/R__view.sql", "create or replace view v as select 1;\n");
		plainFlyway().migrate();
		this.project.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"))
			.ledgerScript("migrations/V3__new.sql")
			.ledgerScript("contents/themes/default/migrations/001_x.sql");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script)
			.containsExactly("V3__new.sql", "001_x.sql");
		assertThat(this.project.migrate().applied()).isEmpty();
		assertThat(plainFlyway().info().pending()).isEmpty();
		assertThat(plainFlyway().info().applied()).hasSize(4)
			.extracting(MigrationInfo::getState)
			.containsOnly(MigrationState.SUCCESS);
		plainFlyway().validate();
	}

	@Test
	void scriptsBelowABaselineOfFlywayDoNotRun() {
		this.project.script("migrations/V1__users.sql", "create table users (id int);")
			.ledgerScript("migrations/V2__more.sql");
		Flyway.configure().dataSource(this.project.database().dataSource()).baselineVersion("1").load().baseline();
		this.project.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"));
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script).containsExactly("V2__more.sql");
	}

	@Test
	void undoneVersionsOfAPaidFlywayAreRefusedWithTheStatementThatMakesThemReadable() {
		this.project.script("migrations/V1__users.sql", "create table users (id int);\n")
			.script("migrations/V2__more.sql", "create table more (id int);\n");
		plainFlyway().migrate();
		this.project.jdbc().sql("drop table more").update();
		this.project.jdbc()
			.sql("""
					insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
					execution_time, success) values (3, '2', 'more', 'UNDO_SQL', 'U2__more.sql', 'me', 1, true)""")
			.update();
		this.project.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"));
		String statement = "update \"public\".\"flyway_schema_history\" set type = 'DELETE' where type like 'UNDO%'";
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("U2__more.sql: a paid edition of Flyway has taken version 2 back")
			.withMessageContaining(statement);
		this.project.jdbc().sql(statement).update();
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script).containsExactly("V2__more.sql");
	}

	@Test
	void schemaWithTablesOfOthersIsRefusedAtAFirstRunUnlessAccepted() {
		this.project.ledgerScript("migrations/001_x.sql");
		this.project.jdbc().sql("create table foreign_table (id int)").update();
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("foreign_table")
			.withMessageContaining("migrations.non-empty-schema=accept");
		assertThat(this.project.acceptNonEmptySchema().migrate().applied()).hasSize(1);
		assertThat(this.project.migrate().applied()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void tablesOfANeighbourThatHasWorkedOnTheSchemaAreExcused(Neighbour neighbour) {
		neighbourWorks();
		assertThat(this.project.neighbours(neighbour).migrate().applied()).hasSize(1);
	}

	static Stream<Neighbour> tablesOfANeighbourThatHasWorkedOnTheSchemaAreExcused() {
		return Stream.of(new Neighbour(null, "FLYWAY_schema_history", Set.of()),
				new Neighbour("public", "flyway_schema_history", Set.of("other", "PUBLIC")),
				new Neighbour("elsewhere", "history", Set.of("public")), Neighbour.withoutHistory());
	}

	@ParameterizedTest
	@MethodSource
	void tablesAreNotExcusedByANeighbourThatHasNotWorkedOnTheSchema(Neighbour neighbour) {
		neighbourWorks();
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(this.project.neighbours(neighbour)::migrate)
			.withMessageContaining("2 tables or views of others (flyway_schema_history, foreign_table)");
	}

	static Stream<Neighbour> tablesAreNotExcusedByANeighbourThatHasNotWorkedOnTheSchema() {
		return Stream.of(new Neighbour(null, "databasechangelog", Set.of()), new Neighbour(null, "history", Set.of()),
				new Neighbour("public", "history", Set.of("public")),
				new Neighbour("elsewhere", "history", Set.of("elsewhere")));
	}

	/** Has its history in one schema and one more in another. */
	private void neighbourWorks() {
		this.project.ledgerScript("migrations/001_x.sql");
		Flyway.configure().dataSource(this.project.database().dataSource()).load().baseline();
		Flyway.configure()
			.dataSource(this.project.database().dataSource())
			.defaultSchema("elsewhere")
			.table("history")
			.load()
			.baseline();
		this.project.jdbc().sql("create table foreign_table (id int)").update();
	}

	@Test
	void flywayOfATierShowsItsScriptsInTheStateThatTheyAreIn() {
		this.project.plugins("ai", "billing")
			.ledgerScript("contents/plugins/ai/migrations/001_a.sql")
			.ledgerScript("contents/plugins/billing/migrations/001_a.sql")
			.migrate();
		this.project.ledgerScript("contents/plugins/ai/migrations/002_b.sql");
		Flyway flyway = this.project.start().flyway(Tier.PLUGIN);
		assertThat(Arrays.stream(flyway.info().all()).map((info) -> info.getScript() + " " + info.getState()))
			.containsExactly("plugin/ai/001_a.sql SUCCESS", "plugin/billing/001_a.sql SUCCESS",
					"plugin/ai/002_b.sql PENDING");
		assertThat(flyway.validateWithResult().invalidMigrations).hasSize(1);
	}

	@Test
	void customizerAddsButCannotReplaceWhatTheMigrationsOwn() {
		this.project.ledgerScript("migrations/001_x.sql").customizer((tier, configuration) -> {
			configuration.table("mine")
				.validateOnMigrate(true)
				.outOfOrder(false)
				.group(true)
				.locations("classpath:nowhere");
			configuration.installedBy("deployer of " + tier.id());
		});
		this.project.migrate();
		assertThat(
				this.project.jdbc().sql("select installed_by from migration_history_core").query(String.class).single())
			.isEqualTo("deployer of core");
	}

	@Test
	void rawFlywaySettingsArePassedOnByName() {
		this.project.ledgerScript("migrations/001_x.sql").flyway("installed-by", "me").migrate();
		assertThat(
				this.project.jdbc().sql("select installed_by from migration_history_core").query(String.class).single())
			.isEqualTo("me");
	}

	private Flyway plainFlyway() {
		return Flyway.configure()
			.dataSource(this.project.database().dataSource())
			.locations("filesystem:" + this.project.path("migrations"))
			.load();
	}

}
