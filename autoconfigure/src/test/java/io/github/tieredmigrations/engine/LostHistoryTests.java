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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for histories that have lost what the log still knows.
 */
class LostHistoryTests {

	@RegisterExtension
	private final TestProject project = new TestProject();

	@BeforeEach
	void migrate() {
		this.project.plugins("ai")
			.ledgerScript("migrations/001_x.sql")
			.ledgerScript("contents/plugins/ai/migrations/V1__x.sql")
			.ledgerScript("contents/plugins/ai/migrations/V2__x.sql")
			.ledgerScript("contents/plugins/ai/migrations/R__view.sql")
			.migrate();
	}

	@Test
	void deletedRowIsNotTakenForAScriptThatNeverRan() {
		execute("delete from migration_history_plugin where version like '2.%'");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("plugin/ai: V2__x.sql: the log says that 1 scripts were applied of which"
					+ " \"public\".\"migration_history_plugin\" has no row");
		assertThat(this.project.ledger()).hasSize(4);
	}

	@Test
	void droppedTableIsRefusedInOneProblemForEachModule() {
		execute("drop table migration_history_plugin");
		this.project.ledgerScript("migrations/002_x.sql");
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
				this.project::migrate);
		assertThat(refused.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.module()).hasToString("plugin/ai");
			assertThat(problem.file()).isEqualTo("V1__x.sql, V2__x.sql, R__view.sql");
		});
		assertThat(this.project.start().plan().problems()).isEqualTo(refused.problems());
		assertThat(this.project.start().status().problems()).isEqualTo(refused.problems());
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(() -> this.project.start().verify());
		assertThat(this.project.ledger()).hasSize(4);
	}

	@Test
	void runsAgainWhatTheLogIsToldToForget() {
		execute("delete from migration_history_plugin");
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
				this.project::migrate);
		String nextStep = refused.problems().get(0).nextStep();
		execute(nextStep.substring(nextStep.indexOf("insert into"), nextStep.lastIndexOf(';')));
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script)
			.containsExactly("V1__x.sql", "V2__x.sql", "R__view.sql");
		assertThat(this.project.migrate().applied()).isEmpty();
	}

	@Test
	void whatWasUndoneInTheHistoryRunsAgain() {
		execute("""
				insert into migration_history_plugin (installed_rank, version, description, type, script, checksum,
				installed_by, execution_time, success) select 100, version, description, 'DELETE', script, checksum,
				installed_by, 0, true from migration_history_plugin where version like '2.%'""");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::script).containsExactly("V2__x.sql");
	}

	@Test
	void changedRepeatableScriptRunsAgain() {
		this.project.script("contents/plugins/ai/migrations/R__view.sql", "select 1");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	private void execute(String sql) {
		this.project.jdbc().sql(sql).update();
	}

}
