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

import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a rollback leaves in the history, as Flyway and others read it.
 */
class RollbackHistoryTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void plainFlywaySeesTheScriptAsPendingAndAppliesItAgain() {
		this.project.rollbackEnabled();
		flywayPairs("a", "b").migrate();
		rollback("core@1");
		assertThat(plainFlyway().load().info().pending()).extracting((info) -> info.getScript())
			.containsExactly("V2__b.sql");
		assertThat(this.project.start().flyway(Tier.CORE).info().all()).extracting((info) -> info.getState())
			.containsExactly(MigrationState.SUCCESS, MigrationState.DELETED, MigrationState.PENDING);
		assertThat(plainFlyway().load().migrate().migrationsExecuted).isOne();
		assertThat(plainFlyway().load().validateWithResult().validationSuccessful).isTrue();
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@Test
	void flywayOfATierSeesTheScriptOfAModuleAsPending() {
		this.project.rollbackEnabled().plugins("ai");
		new ScriptPairs(this.project).pair("plugin/ai", 1, "a").pair("plugin/ai", 2, "b");
		this.project.migrate();
		rollback("plugin/ai@1");
		assertThat(this.project.start().flyway(Tier.PLUGIN).info().pending()).extracting((info) -> info.getScript())
			.containsExactly("plugin/ai/002_b.sql");
	}

	/** Their rows are older than the log, and none of its order is known. */
	@Test
	void whatPlainFlywayHadAppliedGoesAfterWhatTheLogKnows() {
		this.project.rollbackEnabled()
			.acceptNonEmptySchema()
			.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"));
		flywayPairs("a", "b");
		plainFlyway().table("flyway_schema_history").load().migrate();
		flywayPair(3, "c").migrate();
		assertThat(rollback("core@0")).containsExactly("U3__c.sql", "U2__b.sql", "U1__a.sql");
		assertThat(plainFlyway().table("flyway_schema_history").load().migrate().migrationsExecuted).isEqualTo(3);
	}

	@Test
	void whatLiesBelowABaselineIsOutOfReach() {
		this.project.rollbackEnabled()
			.acceptNonEmptySchema()
			.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"));
		plainFlyway().table("flyway_schema_history").baselineVersion("2").load().baseline();
		flywayPairs("a", "b", "c").migrate();
		assertThat(plan("core@0").problems()).singleElement()
			.hasToString("core: version 0 lies below the baseline 2, and what was there before that is not known."
					+ " Choose 2 or a version above it");
		assertThat(rollback("core@2")).containsExactly("U3__c.sql");
	}

	@Test
	void releaseBelowABaselineIsOutOfReach() {
		this.project.rollbackEnabled().acceptNonEmptySchema();
		plainFlyway().table("migration_history_core").baselineVersion("1700000200").load().baseline();
		this.project.script("migrations/1.0.0-1700000100-a.sql", "create table a (id int)")
			.script("migrations/1.1.0-1700000200-b.sql", "create table b (id int)")
			.script("migrations/1.2.0-1700000300-c.sql", "create table c (id int)")
			.script("migrations/1.2.0-1700000300-c.down.sql", "drop table c")
			.migrate();
		assertThat(plan("1.0.0").problems()).singleElement()
			.hasToString("core: the baseline 1700000200 stands for scripts of releases later than 1.0.0, which cannot"
					+ " be taken back: 1.1.0-1700000200-b.sql. Choose a release that keeps them, or core@1700000200");
		assertThat(rollback("1.1.0")).containsExactly("1.2.0-1700000300-c.down.sql");
	}

	@Test
	void repeatableScriptsOfTheModuleComeBackWithTheNextRun() {
		this.project.rollbackEnabled();
		flywayPairs("a", "b").script("migrations/R__v.sql", "create or replace view v as select id from a").migrate();
		assertThat(rollback("core@1")).containsExactly("U2__b.sql");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script)
			.containsExactly("V2__b.sql", "R__v.sql");
		assertThat(rollback("core@0")).containsExactly("U2__b.sql", "U1__a.sql");
		assertThat(this.project.migrate().applied()).hasSize(3);
		assertThat(this.project.jdbc().sql("select count(*) from v").query(Integer.class).single()).isZero();
	}

	@Test
	void sampleDataIsTakenBackByItsOwnDownScript() {
		this.project.rollbackEnabled().settings((settings) -> settings.sampleData(true));
		flywayPair(1, "a").script("migrations/V2__sample_data.sql", "insert into a values (1)")
			.script("migrations/U2__sample_data.sql", "delete from a where id = 1")
			.migrate();
		assertThat(rollback("core@1")).containsExactly("U2__sample_data.sql");
		assertThat(this.project.jdbc().sql("select count(*) from a").query(Integer.class).single()).isZero();
	}

	@Test
	void lostHistoryIsNotMistakenForARollbackNorARollbackForALostHistory() {
		this.project.rollbackEnabled();
		flywayPairs("a", "b").migrate();
		rollback("core@1");
		this.project.jdbc().sql("delete from migration_history_core where version = '2'").update();
		assertThat(this.project.start().plan().problems()).isEmpty();
		this.project.jdbc().sql("delete from migration_history_core").update();
		assertThat(this.project.start().plan().problems()).singleElement()
			.asString()
			.contains("the log says that 1 scripts were applied");
	}

	private TestProject flywayPairs(String... tables) {
		for (int i = 0; i < tables.length; i++) {
			flywayPair(i + 1, tables[i]);
		}
		return this.project;
	}

	private TestProject flywayPair(int version, String table) {
		return this.project
			.script("migrations/V%d__%s.sql".formatted(version, table), "create table " + table + " (id int)")
			.script("migrations/U%d__%s.sql".formatted(version, table), "drop table " + table + " cascade");
	}

	private FluentConfiguration plainFlyway() {
		return Flyway.configure()
			.dataSource(this.project.database().dataSource())
			.table("migration_history_core")
			.locations("filesystem:" + this.project.path("migrations"));
	}

	private MigrationPlan plan(String target) {
		return this.project.start().planRollback(RollbackTarget.parse(target).orElseThrow());
	}

	private List<String> rollback(String target) {
		RunReport report = this.project.start().rollback(RollbackTarget.parse(target).orElseThrow(), StepApproval.ALL);
		return report.applied().stream().map(AppliedScript::script).toList();
	}

}
