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

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.module.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what forbids a rollback before its first statement.
 */
class RollbackRefusalTests {

	private static final BeforeRun BEFORE_LAST_RUN = new BeforeRun(null);

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ScriptPairs pairs = new ScriptPairs(this.project);

	@BeforeEach
	void write() {
		this.project.rollbackEnabled().plugins("ai", "billing");
		this.pairs.pair("core", 1, "users")
			.pair("core", 2, "teams")
			.pair("plugin/ai", 1, "models")
			.pair("plugin/billing", 1, "invoices");
	}

	@Test
	void everyDownScriptThatIsMissingOrHoldsNoStatementIsNamed() {
		this.pairs.pair("core", 3, "roles").deleteDown("core", 2, "teams");
		this.pairs.down("core", 3, "roles", "").down("plugin/ai", 1, "models", "-- drop table models;\n/* ; */ ;\n");
		this.project.migrate();
		assertThat(refused(BEFORE_LAST_RUN)).containsExactly(
				"plugin/ai: 001_models.down.sql: the down script holds comments and no statement."
						+ " Write what undoes version 001, or choose a target that keeps it",
				"core: 003_roles.down.sql: the down script is empty."
						+ " Write what undoes version 003, or choose a target that keeps it",
				"core: 002_teams.sql: no down script takes version 002 back."
						+ " Write it, or choose a target that keeps this version");
		assertThat(this.pairs.tables()).hasSize(5);
	}

	@Test
	void twoDownScriptsOfAModuleThatIsNotActiveAreNotChosenBetween() {
		this.project.migrate();
		this.project.plugins("billing")
			.script("contents/plugins/ai/migrations/001_other.down.sql", "drop table teams;");
		assertThat(refused("plugin/ai@0"))
			.containsExactly("plugin/ai: 001_models.down.sql, 001_other.down.sql: these down scripts have the same"
					+ " version 001. Keep the one that fits");
		assertThat(this.pairs.tables()).contains("models", "teams");
	}

	@Test
	void placeholdersThatTellOfTheHistoryAreRefusedInDownScripts() {
		this.project.migrate();
		this.pairs.down("core", 2, "teams",
				"comment on table ${flyway:Table} is '${flyway:filename} ${flyway:user}'; drop table teams;");
		assertThat(refused("core@1")).containsExactly(
				"core: 002_teams.down.sql: ${flyway:Table} has no meaning in a down script, which is not in the history."
						+ " Write the name itself",
				"core: 002_teams.down.sql: ${flyway:filename} has no meaning in a down script, which is not in the"
						+ " history. Write the name itself");
	}

	@Test
	void moduleWhoseFilesAreGoneCannotBeTakenBack() {
		this.project.migrate();
		this.project.delete(ScriptPairs.path("plugin/ai", 1, "models") + ".sql")
			.delete(ScriptPairs.path("plugin/ai", 1, "models") + ".down.sql")
			.plugins("billing");
		assertThat(refused(BEFORE_LAST_RUN)).singleElement()
			.asString()
			.startsWith("plugin/ai: 001_models.sql: no down script takes version 1 back");
	}

	@Test
	void upScriptThatWasChangedOrIsGoneIsNotNeeded() {
		this.project.migrate();
		this.project.script(ScriptPairs.path("core", 1, "users") + ".sql", "select 1")
			.delete(ScriptPairs.path("core", 2, "teams") + ".sql");
		assertThat(this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL).applied()).hasSize(4);
		assertThat(this.pairs.tables()).isEmpty();
	}

	@Test
	void moduleThatAnotherOneRequiresIsNotTakenOff() {
		this.project.script("contents/plugins/billing/module.yml", "requires: [plugin/ai]").migrate();
		assertThat(refused("plugin/ai@0"))
			.containsExactly("plugin/billing: the module stays and needs plugin/ai, of which nothing is left."
					+ " Roll it back first (plugin/billing@0), or choose a target that takes it along");
		assertThat(this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL).applied()).hasSize(4);
	}

	@Test
	void moduleThatHasNothingButRepeatableScriptsIsWarnedOf() {
		this.project.plugins("ai", "billing", "report")
			.script("contents/plugins/report/module.yml", "requires: [plugin/ai]")
			.script("contents/plugins/report/migrations/R__report.sql",
					"create or replace view report as select * from models;")
			.migrate();
		MigrationPlan plan = this.project.start().planRollback(target("plugin/ai@0"));
		assertThat(plan.problems()).isEmpty();
		assertThat(plan.warnings()).singleElement()
			.asString()
			.startsWith("plugin/report: the module stays and needs plugin/ai, of which nothing is left");
		assertThat(this.project.start().planRollback(target("plugin/billing@0")).warnings()).isEmpty();
	}

	@Test
	void versionThatARequiringModuleWasBuiltOnStays() {
		this.pairs.pair("plugin/ai", 2, "prompts");
		this.project.script("contents/plugins/billing/module.yml", "requires: [plugin/ai]").migrate();
		assertThat(refused("plugin/ai@1")).singleElement().asString().contains("plugin/ai, of which 002 goes");
		this.pairs.pair("plugin/ai", 3, "answers");
		this.project.migrate();
		assertThat(this.project.start().planRollback(target("plugin/ai@2")).problems()).isEmpty();
	}

	@Test
	void ownerIsNotTakenOffUnderItsEntitiesNorTheCoreUnderAnything() {
		this.pairs.pair("plugin/ai/entity/chat", 1, "chats").pair("plugin/ai/entity/chat/child/line", 1, "lines");
		this.project.migrate();
		assertThat(refused("plugin/ai@0")).hasSize(2)
			.anyMatch((problem) -> problem
				.startsWith("plugin/ai/entity/chat/child/line: the module stays and needs plugin/ai"));
		assertThat(refused("core@0")).hasSize(4).allMatch((problem) -> problem.contains("needs core"));
	}

	@Test
	void unknownRunModuleAndReleaseAreTold() {
		this.project.migrate();
		assertThat(refused(new BeforeRun("4711"))).containsExactly(
				"4711: no run of this id has applied anything. The ids are in the column run_id of migration_log");
		assertThat(refused("plugin/ia@0"))
			.containsExactly("plugin/ia: neither the files nor the history know the module. Correct the name");
		MigrationPlan plan = this.project.start().planRollback(target("1.0.0"));
		assertThat(plan.steps()).isEmpty();
		assertThat(plan.warnings()).extracting(Problem::toString)
			.containsExactly("4 applied scripts stay, since nobody knows the release that brought them:"
					+ " plugin/billing 001, plugin/ai 001, core 002, core 001");
	}

	@Test
	void scriptThatFailedOutsideATransactionComesFirst() {
		this.project.migrate();
		this.project.script("migrations/003_n.sql", "-- migrations: no-transaction\nselect 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate);
		assertThat(refused(BEFORE_LAST_RUN)).singleElement()
			.asString()
			.contains("003_n.sql: the script failed outside");
	}

	@Test
	void databaseWithoutAHistoryHasNothingToTakeBack() {
		this.project.jdbc().sql("create table foreign_table ()").update();
		assertThat(this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL).outcome())
			.isEqualTo(RunReport.Outcome.UP_TO_DATE);
	}

	@Test
	void historyOfSomebodyElseByTheNameOfTheScratchTableIsNotDropped() {
		this.project.acceptNonEmptySchema().migrate();
		this.project.jdbc().sql("create table migration_history_rollback (installed_rank int)").update();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL))
			.withMessageContaining(
					"\"migration_history_rollback\", in which a rollback keeps its place, is somebody else's");
		assertThat(scratch()).isEqualTo("nothing");
		this.project.jdbc().sql("drop table migration_history_rollback").update();
	}

	@Test
	void scratchTableOfARollbackBearsAMarkByWhichTheNextMayDropIt() {
		this.project.migrate();
		List<String> marks = new ArrayList<>();
		this.project.start().rollback(BEFORE_LAST_RUN, (step) -> marks.add(scratch()));
		String mark = marks.get(marks.size() - 1);
		assertThat(mark).startsWith("Made by tiered-migrations");
		this.project.migrate();
		this.project.jdbc().sql("create table migration_history_rollback (installed_rank int)").update();
		this.project.jdbc().sql("comment on table migration_history_rollback is '" + mark + "'").update();
		assertThat(this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL).applied()).isNotEmpty();
	}

	@Test
	void scratchTableOfAnotherApplicationInTheSchemaIsLeftToIt() {
		this.project.migrate();
		List<String> marks = new ArrayList<>();
		this.project.start().rollback(BEFORE_LAST_RUN, (step) -> marks.add(scratch()));
		String others = marks.get(marks.size() - 1).replace("migration_history_core", "others_history_core");
		this.project.migrate();
		this.project.jdbc().sql("create table migration_history_rollback (installed_rank int)").update();
		this.project.jdbc().sql("comment on table migration_history_rollback is '" + others + "'").update();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL))
			.satisfies((failed) -> assertThat(failed.nextStep()).contains("Wait until another application"));
		assertThat(scratch()).isEqualTo(others);
	}

	private String scratch() {
		return this.project.jdbc()
			.sql("select coalesce(obj_description(to_regclass('migration_history_rollback'), 'pg_class'), 'nothing')")
			.query(String.class)
			.single();
	}

	private List<String> refused(String target) {
		return refused(target(target));
	}

	/** What the plan tells is why it is not carried out. */
	private List<String> refused(RollbackTarget target) {
		TieredMigrations migrations = this.project.start();
		MigrationPlan plan = migrations.planRollback(target);
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> migrations.rollback(target, StepApproval.ALL))
			.satisfies((refusal) -> assertThat(refusal.problems()).isEqualTo(plan.problems()));
		return plan.problems().stream().map(Problem::toString).toList();
	}

	private static RollbackTarget target(String text) {
		return RollbackTarget.parse(text).orElseThrow();
	}

}
