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
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for bringing a database forward by releases that the names of scripts tell.
 */
class ReleaseFlowTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ReleaseTree tree = new ReleaseTree(this.project);

	@Test
	void eachReleaseInTurnBringsItsScriptsOnce() {
		this.tree.write().writeNext();
		for (String release : ReleaseTree.RELEASES) {
			assertThat(applied(this.project.deploy("v" + release))).isEqualTo(paths(release));
			assertThat(this.project.deploy(release).outcome()).isEqualTo(Outcome.UP_TO_DATE);
		}
		assertThat(this.project.deploy("1.0.0-beta.2").outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(this.project.deploy("9.0.0").outcome()).isEqualTo(Outcome.UP_TO_DATE);
	}

	@Test
	void aReleaseBringsAllBeforeItAndNothingOfAFinalOneWhenItIsABeta() {
		this.tree.write();
		assertThat(this.project.deploy("1.0.0-beta.2").applied()).hasSize(2 * ReleaseTree.SCRIPTS_OF_A_RELEASE);
		assertThat(this.project.deploy("1.0.0-rc.0").applied()).hasSize(8 * ReleaseTree.SCRIPTS_OF_A_RELEASE);
		assertThat(applied(this.project.deploy("1.0.0"))).startsWith(paths("1.0.0-rc.1").toArray(String[]::new))
			.endsWith(paths("1.0.0").toArray(String[]::new))
			.hasSize(2 * ReleaseTree.SCRIPTS_OF_A_RELEASE);
	}

	@Test
	void whatIsNotReleasedRunsOnlyWhereAskedForAndItsReleaseChangesNothing() {
		this.tree.write().writeNext();
		assertThat(this.project.migrate().applied()).hasSize(120);
		MigrationPlan latest = this.project.start().plan();
		assertThat(latest.isUpToDate()).isTrue();
		assertThat(latest.heldBack()).hasSize(4).allMatch((script) -> script.name().isNext());
		this.project.start().verify();
		assertThat(this.project.start().status().modules()).extracting(ModuleStatus::state)
			.containsOnly(ModuleStatus.State.UP_TO_DATE);

		this.project.target("next");
		assertThat(this.project.start().plan().steps()).extracting(MigrationStep::release).containsOnly("next");
		assertThat(applied(this.project.migrate())).isEqualTo(paths("next"));

		this.tree.release("1.18.0");
		this.project.target("latest");
		MigrationPlan released = this.project.start().plan();
		assertThat(released.isUpToDate()).isTrue();
		assertThat(released.warnings()).isEmpty();
		assertThat(released.heldBack()).isEmpty();
		assertThat(this.project.migrate().unchanged()).isEqualTo(124);
	}

	@Test
	void aFailureKeepsWhatWasDoneAndTheSameTargetGoesOn() {
		this.tree.write();
		String broken = paths("1.3.0").get(2);
		String text = this.project.text("migrations/" + broken);
		this.project.script("migrations/" + broken, "select no_such_column;\n");
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> this.project.deploy("1.4.0"));
		int before = (ReleaseTree.RELEASES.indexOf("1.3.0")) * ReleaseTree.SCRIPTS_OF_A_RELEASE + 2;
		assertThat(failure.applied()).hasSize(before);
		assertThat(failure.notRun()).hasSize(5);
		assertThat(this.project.deploy("1.2.0").outcome()).isEqualTo(Outcome.UP_TO_DATE);

		this.project.script("migrations/" + broken, text);
		assertThat(applied(this.project.deploy("1.4.0"))).startsWith(broken).hasSize(6);
		assertThat(this.project.deploy("1.4.0").unchanged()).isEqualTo(before + 6);
	}

	@Test
	void whatAModuleAloneRequiresAndIsNotThereIsWarnedOf() {
		this.project.plugins("ai", "billing")
			.ledgerScript("contents/plugins/billing/migrations/001_b.sql")
			.ledgerScript("contents/plugins/ai/migrations/001_a.sql")
			.script("contents/plugins/ai/module.yml", "requires: [plugin/billing]");
		assertThat(this.project.start().plan(MigrationTarget.parse("plugin/ai@1").orElseThrow()).warnings())
			.singleElement()
			.hasToString(
					"plugin/ai: the module requires plugin/billing, of which the target leaves this behind: 001_b.sql");
		this.project.deploy("plugin/billing@1");
		assertThat(this.project.start().plan(MigrationTarget.parse("plugin/ai@1").orElseThrow()).warnings()).isEmpty();
		assertThat(this.project.start().plan().warnings()).isEmpty();
	}

	@Test
	void everyStepKnowsItsRelease() {
		this.tree.write();
		this.project.release("1.17.0").plugins("ai").ledgerScript("contents/plugins/ai/migrations/001_a.sql");
		assertThat(this.project.start().plan().steps()).hasSize(121)
			.allSatisfy((step) -> assertThat(
					step.script().path().startsWith(String.valueOf(step.release()).replace('-', '_'))
							|| "1.17.0".equals(step.release()))
				.isTrue());
	}

	@Test
	void whatALaterReleaseLeavesBehindIsWarnedOf() {
		this.project.script("migrations/next-1700000000-a.sql", "select 1")
			.script("migrations/1.0.0-1700000001-b.sql", "select 1");
		assertThat(this.project.start().plan().warnings()).singleElement()
			.asString()
			.isEqualTo(
					"core: next-1700000000-a.sql: the target leaves this behind and takes 1700000001, which is newer;"
							+ " it will be out of order");
		this.project.migrate();
		assertThat(this.project.start().plan().warnings()).isEmpty();
		assertThat(this.project.plan("next").problems()).singleElement()
			.asString()
			.contains("next-1700000000-a.sql: the script is older than 1700000001, which is applied");
	}

	@Test
	void rollbackThatLeavesANewerVersionAboveAnOlderOneIsWarnedOf() {
		this.project.rollbackEnabled().script("migrations/1.1.0-1700000100-a.sql", "select 1");
		this.project.script("migrations/1.1.0-1700000100-a.down.sql", "select 1").migrate();
		this.project.script("migrations/1.0.1-1700000200-b.sql", "select 1")
			.script("migrations/1.0.1-1700000200-b.down.sql", "select 1")
			.migrate();
		RollbackTarget target = RollbackTarget.parse("1.0.1").orElseThrow();
		assertThat(this.project.start().planRollback(target).warnings()).singleElement()
			.hasToString("core: 1700000100: the rollback takes this back and leaves 1700000200, which is newer;"
					+ " a start that has both is refused as out of order");
		assertThat(
				this.project.tiers((tiers) -> tiers.outOfOrder(Reaction.ALLOW)).start().planRollback(target).warnings())
			.isEmpty();
		assertThat(this.project.start().planRollback(RollbackTarget.parse("1.0.0").orElseThrow()).warnings()).isEmpty();
		this.project.tiers((tiers) -> tiers.outOfOrder(Reaction.REFUSE)).start().rollback(target, StepApproval.ALL);
		assertThat(this.project.start().plan().problems()).singleElement()
			.asString()
			.contains("the script is older than 1700000200, which is applied");
	}

	private static List<String> paths(String release) {
		return ReleaseTree.paths(release).stream().map((path) -> path.substring("migrations/".length())).toList();
	}

	private static List<String> applied(RunReport report) {
		return report.applied().stream().map(AppliedScript::script).toList();
	}

}
