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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.test.SchemaDump;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the way back to a target: what goes, in which order, and what is left of it.
 */
class RollbackTests {

	static final BeforeRun BEFORE_LAST_RUN = new BeforeRun(null);

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ScriptPairs pairs = new ScriptPairs(this.project);

	@BeforeEach
	void migrateTwice() {
		this.project.rollbackEnabled().plugins("ai").release("1.0.0");
		this.pairs.pair("core", 1, "users").pair("theme/default", 1, "pages").pair("plugin/ai", 1, "models");
		this.project.migrate();
		this.pairs.pair("core", 2, "teams").pair("plugin/ai", 2, "prompts").pair("plugin/ai/entity/chat", 1, "chats");
		this.project.release("1.1.0").migrate();
	}

	@Test
	void lastRunGoesNewestFirstAcrossAllModules() {
		assertThat(rollback(BEFORE_LAST_RUN)).containsExactly("plugin/ai/entity/chat 001", "plugin/ai 002", "core 002");
		assertThat(this.pairs.tables()).containsExactly("models", "pages", "users");
	}

	@Test
	void whoWaitsForTheLockMeansTheRunThatWasLastBefore() throws Exception {
		TieredMigrations second = this.project.start();
		AtomicReference<CompletableFuture<RunReport>> waiting = new AtomicReference<>();
		this.project.start().rollback(BEFORE_LAST_RUN, (step) -> {
			if (waiting.get() == null) {
				waiting.set(CompletableFuture.supplyAsync(() -> second.rollback(BEFORE_LAST_RUN, StepApproval.ALL)));
				await().until(() -> TestProject.awaitsLock(second));
			}
			return true;
		});
		assertThat(waiting.get().get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(this.pairs.tables()).containsExactly("models", "pages", "users");
		assertThat(rollback(BEFORE_LAST_RUN)).hasSize(3);
		assertThat(rollback(BEFORE_LAST_RUN)).isEmpty();
	}

	@Test
	void runOfARepeatableScriptStaysTheLastOneWhereAnotherOfItWasInterrupted() {
		String script = "contents/plugins/ai/entities/views/migrations/R__v.sql";
		this.project.script(script, "create or replace view v as select 1 as x;").migrate();
		this.project.jdbc()
			.sql("""
					insert into migration_log (run_id, module, module_key, history_table, script, direction, event, checksum,
					began, ended, duration_ms) select 'later', module, module_key, history_table, script, 'up', 'interrupted',
					checksum, now(), now(), 0 from migration_log where script = 'R__v.sql'""")
			.update();
		assertThat(rollback(BEFORE_LAST_RUN)).isEmpty();
		assertThat(this.pairs.tables()).contains("models", "pages", "users");
	}

	@Test
	void runOfARepeatableScriptIsTheLastOneAndTakesNoOtherAlong() {
		this.project
			.script("contents/plugins/ai/entities/views/migrations/R__v.sql",
					"create or replace view v as select 1 as x;")
			.migrate();
		assertThat(rollback(BEFORE_LAST_RUN)).isEmpty();
		assertThat(this.project.start().planRollback(BEFORE_LAST_RUN).warnings()).extracting(Problem::message)
			.anySatisfy((warning) -> assertThat(warning).contains("nothing but repeatable scripts"));
		assertThat(this.pairs.tables()).contains("models", "pages", "users");
	}

	@Test
	void runOfAnotherApplicationIsNoneOfThisOne() {
		this.project.jdbc().sql("""
				insert into migration_log (run_id, module, module_key, history_table, version, script, direction, event,
				began) select 'of-another', module, module_key, 'other_core', version, script, direction, event, began
				from migration_log order by id limit 1""").update();
		assertThat(this.project.start().planRollback(new BeforeRun("of-another")).problems())
			.extracting(Problem::message)
			.anySatisfy((problem) -> assertThat(problem).contains("no run of this id has applied anything"));
	}

	@Test
	void runGoesWithWhateverCameAfterIt() {
		String first = this.project.jdbc()
			.sql("select run_id from migration_log order by id limit 1")
			.query(String.class)
			.single();
		assertThat(rollback(new BeforeRun(first))).hasSize(6).endsWith("theme/default 001", "core 001");
		assertThat(this.pairs.tables()).isEmpty();
		assertThat(rollback(new BeforeRun(first))).isEmpty();
		assertThat(this.project.start().planRollback(new BeforeRun(first)).warnings()).isEmpty();
		this.project.migrate();
		assertThat(rollback(new BeforeRun(first))).hasSize(6);
	}

	@Test
	void releaseStaysAndWhatIsAboveItGoesOnce() {
		List<String> before = SchemaDump.of(this.project.database());
		assertThat(rollback("1.1.0")).isEmpty();
		assertThat(rollback("v1.0.0")).hasSize(3);
		assertThat(rollback("1.0.0")).isEmpty();
		assertThat(this.project.migrate().applied()).hasSize(3);
		assertThat(SchemaDump.of(this.project.database())).isEqualTo(before);
	}

	@Test
	void versionOfAModuleStaysAndOnlyThatModuleIsTouched() {
		assertThat(rollback("plugin/ai@1")).containsExactly("plugin/ai 002");
		assertThat(rollback("plugin/ai@001")).isEmpty();
		assertThat(rollback("core@7")).isEmpty();
		assertThat(this.pairs.tables()).doesNotContain("prompts").contains("models", "chats");
	}

	@Test
	void moduleIsTakenOffWithItsLastScript() {
		assertThat(rollback("plugin/ai/entity/chat@0")).containsExactly("plugin/ai/entity/chat 001");
		assertThat(rollback("plugin/ai@0")).containsExactly("plugin/ai 002", "plugin/ai 001");
		assertThat(this.project.plugins().migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
	}

	@Test
	void moduleThatIsNotActiveAnyMoreIsTakenOffToo() {
		this.project.plugins();
		assertThat(rollback(BEFORE_LAST_RUN)).hasSize(3);
		assertThat(rollback("plugin/ai@0")).containsExactly("plugin/ai 001");
	}

	@Test
	void applicationThatStartsAgainAppliesWhatWasTakenBack() {
		rollback(BEFORE_LAST_RUN);
		assertThat(this.project.start().plan().steps()).extracting(MigrationStep::toString)
			.containsExactly("core 002", "plugin/ai 002", "plugin/ai/entity/chat 001");
		assertThat(this.project.migrate().applied()).hasSize(3);
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@Test
	void logTellsWhatWasTakenBackAndByWhichRelease() {
		RunReport report = this.project.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL);
		assertThat(this.project.jdbc()
			.sql("select direction || ' ' || event || ' ' || script || ' ' || version || ' ' || release from migration_log"
					+ " where run_id = ? order by id")
			.param(report.runId())
			.query(String.class)
			.list()).containsExactly("down applied 001_chats.down.sql 1 1.1.0",
					"down applied 002_prompts.down.sql 2 1.1.0", "down applied 002_teams.down.sql 2 1.1.0");
		assertThat(report.unchanged()).isEqualTo(3);
		assertThat(this.project.jdbc()
			.sql("select to_regclass('migration_history_rollback')::text")
			.query(String.class)
			.optional()).isEmpty();
	}

	@Test
	void planSaysWhatWouldGoAndChangesNothing() {
		MigrationPlan plan = this.project.start().planRollback(RollbackTarget.parse("1.0.0").orElseThrow());
		assertThat(plan.steps()).extracting(MigrationStep::direction).containsOnly(Direction.DOWN);
		assertThat(plan.steps()).extracting(MigrationStep::reason).containsOnly(MigrationStep.Reason.ROLLBACK);
		assertThat(plan.steps()).extracting(MigrationStep::release).containsOnly("1.1.0");
		assertThat(this.pairs.tables()).hasSize(6);
	}

	@Test
	void scriptThatIsNotApprovedEndsTheRollbackBeforeIt() {
		RunReport report = this.project.start()
			.rollback(BEFORE_LAST_RUN, (step) -> !step.toString().equals("core 002"));
		assertThat(report.outcome()).isEqualTo(Outcome.DECLINED);
		assertThat(report.applied()).hasSize(2);
		assertThat(this.pairs.tables()).contains("teams").doesNotContain("prompts", "chats");
	}

	@Test
	void switchedOffItIsRefusedAndThePlanIsNot() {
		TestProject off = this.project.settings((settings) -> settings.rollbackEnabled(false));
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> off.start().rollback(BEFORE_LAST_RUN, StepApproval.ALL))
			.withMessageStartingWith("Nothing was rolled back")
			.withMessageContaining("migrations.rollback.enabled");
		assertThat(off.start().planRollback(BEFORE_LAST_RUN).steps()).hasSize(3);
		assertThat(this.pairs.tables()).hasSize(6);
	}

	private List<String> rollback(String target) {
		return rollback(RollbackTarget.parse(target).orElseThrow());
	}

	private List<String> rollback(RollbackTarget target) {
		return this.project.start()
			.rollback(target, StepApproval.ALL)
			.applied()
			.stream()
			.map((script) -> script.module() + " " + script.label())
			.toList();
	}

}
