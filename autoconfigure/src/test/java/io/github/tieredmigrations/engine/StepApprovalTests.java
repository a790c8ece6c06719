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

import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for runs in which each script has to be approved.
 */
class StepApprovalTests {

	private static final String LEDGER = "create table if not exists ledger (id int generated always as identity, script text)";

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void asksBeforeEachScriptWhenTheOneBeforeIsKept() {
		fourScripts();
		List<String> asked = new ArrayList<>();
		List<Integer> kept = new ArrayList<>();
		RunReport report = this.project.start().migrate(MigrationTarget.LATEST, (step) -> {
			asked.add(step.toString());
			kept.add(this.project.ledger().size());
			return true;
		});
		assertThat(asked).containsExactly("core 001", "core 002", "plugin/ai 001", "plugin/ai 002");
		assertThat(kept).containsExactly(0, 1, 2, 3);
		assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
		assertThat(report.left()).isZero();
	}

	@Test
	void decliningKeepsWhatWasAppliedAndSaysWhatIsLeft() {
		fourScripts();
		RunReport report = this.project.start()
			.migrate(MigrationTarget.LATEST, (step) -> !step.toString().equals("plugin/ai 001"));
		assertThat(report.outcome()).isEqualTo(Outcome.DECLINED);
		assertThat(report.applied()).hasSize(2);
		assertThat(report.left()).isEqualTo(2);
		assertThat(report.failure()).isNull();
		assertThat(this.project.ledger()).hasSize(2);
		assertThat(this.project.jdbc().sql("select count(*) from migration_log").query(Integer.class).single())
			.isEqualTo(2);
		assertThat(this.project.events.get(this.project.events.size() - 1))
			.isInstanceOf(MigrationEvent.RunCompleted.class);
		assertThat(this.project.migrate().applied()).hasSize(2);
	}

	@Test
	void decliningTheFirstAppliesNothing() {
		fourScripts();
		RunReport report = this.project.start().migrate(MigrationTarget.LATEST, (step) -> false);
		assertThat(report.outcome()).isEqualTo(Outcome.DECLINED);
		assertThat(report.left()).isEqualTo(4);
		assertThat(this.project.ledger()).isEmpty();
	}

	@Test
	void aScriptThatFailsIsNotAskedForAgain() {
		fourScripts();
		this.project.script("migrations/002_b.sql", "select no_such_column");
		List<String> asked = new ArrayList<>();
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> this.project.start().migrate(MigrationTarget.LATEST, (step) -> asked.add(step.toString())));
		assertThat(asked).containsExactly("core 001", "core 002");
		assertThat(failure.applied()).hasSize(1);
		assertThat(failure.notRun()).hasSize(2);
	}

	@Test
	void whoAsksMayFail() {
		fourScripts();
		TieredMigrations migrations = this.project.start();
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrations.migrate(MigrationTarget.LATEST, (step) -> {
					throw new IllegalStateException("no terminal");
				}));
		assertThat(failure).hasMessageContaining("no terminal");
		assertThat(this.project.migrate().applied()).hasSize(4);
	}

	private void fourScripts() {
		this.project.jdbc().sql(LEDGER).update();
		this.project.acceptNonEmptySchema().plugins("ai");
		for (String folder : List.of("migrations/", "contents/plugins/ai/migrations/")) {
			this.project.ledgerScript(folder + "001_a.sql").ledgerScript(folder + "002_b.sql");
		}
	}

}
