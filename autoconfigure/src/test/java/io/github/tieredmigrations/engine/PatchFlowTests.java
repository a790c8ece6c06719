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

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for walking from level to level, as far as a file beside the patches says.
 */
class PatchFlowTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	private final PatchTree tree = new PatchTree(this.project);

	@Test
	void theFileSaysHowFar() {
		this.tree.write(12).target(9);
		assertThat(labels(this.project.migrate())).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
		assertThat(this.project.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		this.project.start().verify();
		assertThat(this.project.start().plan().heldBack()).hasSize(3);
		this.tree.target(11);
		assertThat(deploy("latest")).containsExactly("10", "11");
	}

	@Test
	void aTargetBelowTheStateUndoesNothing() {
		this.tree.write(5).target(5);
		this.project.migrate();
		this.tree.target(2);
		assertThat(this.project.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(this.project.deploy("core@1").outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(tables()).isEqualTo(5);
	}

	@Test
	void aMissingPatchIsRefusedBeforeAnythingRuns() {
		this.tree.write(8).target(8);
		this.project.plugins("ai").ledgerScript("contents/plugins/ai/migrations/001_a.sql");
		this.project.delete(PatchTree.path(4, 5));
		MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
				this.project::migrate);
		assertThat(refused.problems()).extracting(Problem::toString)
			.containsExactly("core: patch-4-5.sql: patch from level 4 to 5 does not exist. Add it, or set the target to"
					+ " level 4");
		assertThat(tables()).isZero();
		this.tree.target(4);
		assertThat(deploy("latest")).containsExactly("1", "2", "3", "4", "001");
	}

	@Test
	void aTargetBeyondTheLastPatchIsRefused() {
		this.tree.write(3).target(5);
		assertThat(this.project.start().plan().problems()).singleElement()
			.asString()
			.contains("patch from level 3 to 4 does not exist");
		assertThat(this.project.plan("core@4").problems()).hasSize(1);
		assertThat(this.project.plan("core@3").problems()).isEmpty();
		this.project.delete("migrations/target-patch.json").tiers((tiers) -> tiers.target(Tier.CORE, "4"));
		assertThat(this.project.start().plan().problems()).hasSize(1);
		assertThat(this.project.tiers((tiers) -> tiers.target(Tier.CORE, "3")).migrate().applied()).hasSize(3);
	}

	@Test
	void whatIsAskedForStandsBeforeTheFile() {
		this.tree.write(4).target(2);
		assertThat(deploy("core@3")).containsExactly("1", "2", "3");
		assertThat(deploy("next")).isEmpty();
	}

	@Test
	void aDatabaseThatBeganAtALaterLevelNeedsNoPatchesBelow() {
		this.tree.write(6);
		for (int from = 0; from < 4; from++) {
			this.project.delete(PatchTree.path(from, from + 1));
		}
		this.project.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"));
		Flyway.configure().dataSource(this.project.database().dataSource()).baselineVersion("4").load().baseline();
		assertThat(deploy("latest")).containsExactly("5", "6");
	}

	private long tables() {
		return this.project.jdbc()
			.sql("select count(*) from pg_tables where tablename like 'level%'")
			.query(Long.class)
			.single();
	}

	private List<String> deploy(String target) {
		return labels(this.project.deploy(target));
	}

	private static List<String> labels(RunReport report) {
		return report.applied().stream().map(AppliedScript::label).toList();
	}

}
