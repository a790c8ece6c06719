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

import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what the plan finds between files and history.
 */
@ExtendWith(OutputCaptureExtension.class)
class PlannerTests {

	private static final String AI = "contents/plugins/ai/migrations/";

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void appliedSampleDataDoesNotMakeAnOlderSchemaScriptOutOfOrder() {
		this.project.settings((settings) -> settings.sampleData(true))
			.ledgerScript("migrations/001_a.sql")
			.ledgerScript("migrations/900_sample-data.sql");
		this.project.migrate();
		this.project.ledgerScript("migrations/002_b.sql").migrate();
		assertThat(this.project.ledger()).hasSize(3);
	}

	@Test
	void changedScriptIsNamedWithBothChecksums() {
		this.project.plugins("ai").ledgerScript(AI + "001_a.sql").migrate();
		this.project.script(AI + "001_a.sql", "select 2");
		assertThat(problems()).singleElement()
			.matches((problem) -> problem.message()
				.matches("the script was changed after it was applied \\(checksum applied -?\\d+, now -?\\d+\\)"))
			.matches((problem) -> problem.toString().startsWith("plugin/ai: 001_a.sql: "));
	}

	@Test
	void newLabelAndLineEndsAreAccepted() {
		this.project.script("migrations/001_a.sql", "select 1;\nselect 2;\n").migrate();
		this.project.delete("migrations/001_a.sql").script("migrations/001_better.sql", "select 1;\r\nselect 2;\r\n");
		assertUpToDate();
	}

	@Test
	void missingAndRenumberedScriptsAreNamed() {
		this.project.ledgerScript("migrations/001_a.sql")
			.ledgerScript("migrations/002_b.sql")
			.ledgerScript("migrations/003_c.sql")
			.migrate();
		this.project.delete("migrations/001_a.sql").delete("migrations/002_b.sql").ledgerScript("migrations/1.5_b.sql");
		assertThat(problems()).extracting(Problem::file).containsExactly("001_a.sql", "002_b.sql", "1.5_b.sql");
		assertThat(problems()).extracting(Problem::message)
			.satisfiesExactly((message) -> assertThat(message).contains("is gone"),
					(message) -> assertThat(message).contains("is gone"),
					(message) -> assertThat(message).contains("older than 003"));
	}

	@Test
	void repeatableScriptThatIsGoneIsToldWithoutAFailure() {
		this.project.placeholder("word", "x").script("migrations/R__x.sql", "select '${word}'").migrate();
		TieredMigrations migrations = this.project.start();
		assertThat(migrations.plan().isUpToDate()).isTrue();
		this.project.delete("migrations/R__x.sql");
		assertThat(migrations.status().problems()).extracting(Problem::toString)
			.singleElement()
			.asString()
			.contains("R__x.sql", "cannot be read any more");
	}

	@Test
	void olderScriptIsRefusedWarnedOfOrAllowed() {
		this.project.ledgerScript("migrations/002_b.sql").migrate();
		this.project.ledgerScript("migrations/001_a.sql");
		assertThat(problems()).hasSize(1);
		MigrationPlan warned = this.project.tiers((tiers) -> tiers.outOfOrder(Reaction.WARN)).start().plan();
		assertThat(warned.problems()).isEmpty();
		assertThat(warned.warnings()).hasSize(1);
		assertThat(warned.steps()).extracting(MigrationStep::reason).containsExactly(Reason.OUT_OF_ORDER);
		assertThat(this.project.tiers((tiers) -> tiers.outOfOrder(Reaction.ALLOW)).start().plan().warnings()).isEmpty();
		this.project.migrate();
		assertThat(this.project.ledger()).hasSize(2);
	}

	@Test
	void newerDatabaseIsReportedAndNoFailure() {
		this.project.ledgerScript("migrations/001_a.sql").ledgerScript("migrations/002_b.sql").migrate();
		this.project.delete("migrations/002_b.sql");
		MigrationPlan plan = this.project.start().plan();
		assertThat(plan.isUpToDate()).isTrue();
		assertThat(plan.warnings()).extracting(Problem::toString)
			.singleElement()
			.asString()
			.contains("002_b.sql")
			.contains("ahead");
		assertThat(this.project.migrate().applied()).isEmpty();
	}

	/** An old image that starts once more during a rolling update. */
	@Test
	void repeatableScriptThatWasTakenBackRunsAgainWhereTheDatabaseIsAhead() {
		this.project.ledgerScript("migrations/V1__a.sql").script("migrations/R__v.sql", view(1)).migrate();
		this.project.ledgerScript("migrations/V2__b.sql").migrate();
		this.project.jdbc()
			.sql("""
					insert into migration_history_core select installed_rank + 10, version, description, 'DELETE', script,
					checksum, installed_by, installed_on, 0, true from migration_history_core where script = 'R__v.sql'""")
			.update();
		this.project.jdbc().sql("drop view v").update();
		this.project.delete("migrations/V2__b.sql");
		assertThat(this.project.migrate().applied()).hasSize(1);
		assertThat(this.project.jdbc().sql("select n from v").query(Integer.class).single()).isOne();
	}

	@Test
	void textOfARepeatableScriptThatANewerApplicationReplacedIsNotPutBack(CapturedOutput output) {
		this.project.ledgerScript("migrations/V1__a.sql").script("migrations/R__v.sql", view(1)).migrate();
		this.project.ledgerScript("migrations/V2__b.sql").script("migrations/R__v.sql", view(2)).migrate();
		this.project.delete("migrations/V2__b.sql").script("migrations/R__v.sql", view(1));
		MigrationPlan plan = this.project.start().plan();
		assertThat(plan.steps()).isEmpty();
		assertThat(plan.warnings()).extracting(Problem::toString)
			.anyMatch((warning) -> warning.contains("R__v.sql") && warning.contains("does not run again"));
		assertThat(this.project.start().status().modules().get(0).state()).isEqualTo(ModuleStatus.State.AHEAD);
		this.project.start().verify();
		assertThat(output).contains("WARN", "R__v.sql: this text of the repeatable script ran before and was replaced");
		this.project.script("migrations/R__v.sql", view(3)).migrate();
		assertThat(this.project.jdbc().sql("select n from v").query(Integer.class).single()).isEqualTo(3);
	}

	/**
	 * Where versions come out of order, none of them tells which text is the newer one.
	 */
	@Test
	void repeatableScriptRunsAgainBehindAVersionThatIsPending() {
		this.project.tiers((tiers) -> tiers.outOfOrder(Reaction.ALLOW));
		this.project.ledgerScript("migrations/V1__a.sql").script("migrations/R__v.sql", view(1)).migrate();
		this.project.ledgerScript("migrations/V3__c.sql").script("migrations/R__v.sql", view(2)).migrate();
		this.project.delete("migrations/V3__c.sql")
			.script("migrations/V2__b.sql", "drop view v;")
			.script("migrations/R__v.sql", view(1))
			.migrate();
		assertThat(this.project.jdbc().sql("select n from v").query(Integer.class).single()).isOne();
	}

	private static String view(int value) {
		return "create or replace view v as select %d as n;".formatted(value);
	}

	@Test
	void sampleDataHidesNoNewerDatabase() {
		this.project.ledgerScript("migrations/001_a.sql")
			.ledgerScript("migrations/002_b.sql")
			.ledgerScript("migrations/999_sample_data.sql")
			.settings((settings) -> settings.sampleData(true))
			.migrate();
		this.project.settings((settings) -> settings.sampleData(false)).delete("migrations/002_b.sql");
		TieredMigrations migrations = this.project.start();
		assertThat(migrations.plan().problems()).isEmpty();
		assertThat(migrations.plan().warnings()).extracting(Problem::file).containsExactly("002_b.sql");
		assertThat(migrations.status().modules()).filteredOn((module) -> module.id().equals(ModuleId.CORE))
			.satisfiesExactly((core) -> {
				assertThat(core.state()).isEqualTo(ModuleStatus.State.AHEAD);
				assertThat(core.currentVersion()).isEqualTo("2");
			});
	}

	@Test
	void sampleDataThatIsGoneMakesNoNewerDatabase() {
		this.project.ledgerScript("migrations/001_a.sql")
			.ledgerScript("migrations/999_sample_data.sql")
			.settings((settings) -> settings.sampleData(true))
			.migrate();
		this.project.delete("migrations/999_sample_data.sql");
		assertUpToDate();
		assertThat(this.project.start().plan().warnings()).isEmpty();
	}

	@Test
	void inactiveAndVanishedModulesAreReportedAndKept() {
		this.project.plugins("ai", "billing")
			.ledgerScript(AI + "001_a.sql")
			.ledgerScript("contents/plugins/billing/migrations/001_a.sql")
			.migrate();
		this.project.plugins("billing").delete(AI + "001_a.sql");
		MigrationPlan plan = this.project.start().plan();
		assertThat(plan.isUpToDate()).isTrue();
		assertThat(plan.warnings()).extracting(Problem::toString)
			.singleElement()
			.asString()
			.startsWith("plugin/ai: the history knows 1 scripts of this module");
		this.project.plugins();
		assertUpToDate();
		this.project.plugins("billing", "ai").ledgerScript(AI + "001_a.sql");
		assertUpToDate();
		assertThat(this.project.ledger()).hasSize(2);
	}

	@Test
	void failedRowOfAnInactiveModuleStopsTheRun() {
		this.project.plugins("ai").ledgerScript("migrations/001_a.sql").ledgerScript(AI + "001_a.sql").migrate();
		this.project.jdbc().sql("update migration_history_plugin set success = false").update();
		this.project.plugins();
		assertThat(problems()).extracting(Problem::toString)
			.singleElement()
			.asString()
			.startsWith("plugin/ai: 001_a.sql: the script failed")
			.contains("migration_history_plugin");
	}

	@Test
	void allProblemsOfAllModulesStandInOneMessageAndNothingRuns() {
		this.project.plugins("ai").ledgerScript("migrations/001_a.sql").ledgerScript(AI + "001_a.sql").migrate();
		this.project.script("migrations/001_a.sql", "select 'changed'")
			.script(AI + "001_a.sql", "select 'changed'")
			.ledgerScript("migrations/002_new.sql")
			.script("contents/themes/default/migrations/V1_x.sql", "select 1")
			.flyway("table", "mine")
			.flyway("conectRetries", "3");
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
				this.project::migrate);
		assertThat(refused.problems()).extracting(Problem::file)
			.contains("migrations.flyway.table", "migrations.flyway.conectRetries", "001_a.sql")
			.anyMatch((file) -> file.contains("V1_x.sql"));
		assertThat(refused).hasMessageContaining("core: 001_a.sql")
			.hasMessageContaining("plugin/ai: 001_a.sql")
			.hasMessageContaining("V1__x.sql");
		assertThat(this.project.ledger()).hasSize(2);
	}

	@Test
	void historyRowThatDoesNotFitItsModuleIsRefused() {
		this.project.plugins("ai").ledgerScript(AI + "001_a.sql").migrate();
		this.project.jdbc().sql("update migration_history_plugin set script = 'plugin/other/001_a.sql'").update();
		assertThat(problems()).extracting(Problem::message)
			.singleElement()
			.asString()
			.contains("row 1 of the plugin history");
	}

	@Test
	void renamedModuleKeepsItsHistory() {
		this.project.plugins("old")
			.ledgerScript("contents/plugins/old/migrations/001_a.sql")
			.ledgerScript("contents/plugins/old/entities/things/migrations/001_a.sql")
			.migrate();
		this.project.delete("contents/plugins/old/migrations/001_a.sql")
			.delete("contents/plugins/old/entities/things/migrations/001_a.sql")
			.plugins("shiny")
			.script("contents/plugins/shiny/module.yml", "formerly: [plugin/old]")
			.ledgerScript("contents/plugins/shiny/migrations/002_b.sql")
			.script("contents/plugins/shiny/migrations/001_a.sql", oldText("contents/plugins/old/migrations/001_a.sql"))
			.script("contents/plugins/shiny/entities/things/migrations/001_a.sql",
					oldText("contents/plugins/old/entities/things/migrations/001_a.sql"));
		assertThat(steps()).containsExactly("plugin/shiny 002");
		this.project.migrate();
		assertUpToDate();
		assertThat(this.project.ledger()).hasSize(3);
		assertThat(this.project.start().status().modules()).extracting((module) -> module.id().value())
			.doesNotContain("plugin/old");
	}

	@Test
	void databaseInWhichAnotherProcessHasJustCreatedTheLogCanBeRead() {
		this.project.ledgerScript("migrations/001_a.sql").migrate();
		this.project.jdbc().sql("drop table migration_history_core").update();
		assertThat(steps()).containsExactly("core 001");
	}

	private static String oldText(String path) {
		return "create table if not exists ledger (id int generated always as identity, script text);\n"
				+ "insert into ledger (script) values ('" + path + "');\n";
	}

	private List<String> steps() {
		return this.project.start().plan().steps().stream().map(MigrationStep::toString).toList();
	}

	private List<Problem> problems() {
		return this.project.start().plan().problems();
	}

	private void assertUpToDate() {
		MigrationPlan plan = this.project.start().plan();
		assertThat(plan.problems()).isEmpty();
		assertThat(plan.steps()).isEmpty();
	}

}
