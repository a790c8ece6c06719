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

import io.github.tieredmigrations.module.ModuleId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for unknown outcomes of scripts whose module has another name by now.
 */
class RenamedOutcomeTests {

	private static final String NO_TRANSACTION = "-- migrations: no-transaction\n";

	private static final ModuleId OLD = new ModuleId("plugin/old");

	private static final ModuleId RENAMED = new ModuleId("plugin/renamed");

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ScriptPairs pairs = new ScriptPairs(this.project);

	@BeforeEach
	void failToUndoAndRename() {
		this.project.rollbackEnabled().plugins("old");
		this.pairs.pair("plugin/old", 1, "a").pair("plugin/old", 2, "b");
		this.project.migrate();
		this.pairs.down("plugin/old", 2, "b", NO_TRANSACTION + "drop index b_at;\nselect 1/0;\n");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> rollback(RollbackTarget.parse("plugin/old@1").orElseThrow()));
		this.project.rename("contents/plugins/old", "contents/plugins/renamed")
			.script("contents/plugins/renamed/module.yml", "formerly: [plugin/old]")
			.plugins("renamed");
	}

	@Test
	void isToldByThePresentName() {
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
				this.project::migrate);
		assertThat(refused.problems()).singleElement()
			.asString()
			.startsWith("plugin/renamed: 002_b.down.sql: outcome unknown")
			.contains("migrations confirm plugin/renamed@2", "migrations forget plugin/renamed@2");
		assertThat(this.project.start().status().modules()).filteredOn((module) -> module.id().equals(RENAMED))
			.extracting(ModuleStatus::state)
			.containsExactly(ModuleStatus.State.OUTCOME_UNKNOWN);
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> this.project.start().confirm(RENAMED, "1"))
			.withMessageContaining("Unknown is that of plugin/renamed@2");
	}

	@Test
	void isConfirmedByTheFormerName() {
		confirm(OLD);
	}

	@Test
	void isConfirmedByThePresentName() {
		confirm(RENAMED);
	}

	@Test
	void isForgottenByTheFormerName() {
		this.project.start().forget(OLD, "2");
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@Test
	void isConfirmedWhereTheFilesAreGone() {
		this.project.plugins().rename("contents/plugins/renamed", "gone");
		this.project.start().confirm(OLD, "2");
		assertThat(deleted()).hasSize(1);
	}

	@Test
	void isNotConfirmedWhereTheHistoryHasNothingToTakeOut() {
		this.project.jdbc().sql("delete from migration_history_plugin where script like '%002_b.sql'").update();
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> this.project.start().confirm(RENAMED, "2"))
			.withMessageContaining("the history has no row of version 2 that could be taken out")
			.withMessageContaining("migrations forget plugin/renamed@2");
		assertThat(this.project.jdbc()
			.sql("select event from migration_log order by id desc limit 1")
			.query(String.class)
			.single()).isEqualTo("began");
	}

	private void confirm(ModuleId module) {
		this.project.jdbc().sql("drop table b").update();
		this.project.start().confirm(module, "002");
		assertThat(deleted()).hasSize(1);
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::label).containsExactly("002");
	}

	private List<String> deleted() {
		return this.project.jdbc()
			.sql("select script from migration_history_plugin where type = 'DELETE'")
			.query(String.class)
			.list();
	}

	private RunReport rollback(RollbackTarget target) {
		return this.project.start().rollback(target, StepApproval.ALL);
	}

}
