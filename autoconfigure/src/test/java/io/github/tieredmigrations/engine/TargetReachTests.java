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
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how far a target reaches where the names of scripts tell no release.
 */
class TargetReachTests {

	private static final String AI = "contents/plugins/ai/migrations/";

	private static final String MAIL = "contents/plugins/mail/migrations/";

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void scriptsThatTellNoReleaseAreOfTheRunningOne() {
		twoPlugins();
		assertThat(this.project.release("1.3.0").plan("1.2.0").steps()).isEmpty();
		assertThat(this.project.plan("1.2.0").warnings()).isEmpty();
		assertThat(this.project.plan("1.2.0").heldBack()).hasSize(5);
		assertThat(this.project.plan("1.3.0").steps()).hasSize(5)
			.extracting(MigrationStep::release)
			.containsOnly("1.3.0");
		assertThat(this.project.deploy("1.4.0").applied()).hasSize(5);
		assertThat(this.project.deploy("1.2.0").outcome()).isEqualTo(Outcome.UP_TO_DATE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nightly" })
	void scriptsOfWhichNobodyKnowsTheReleaseAreLeftWithAWarning(String release) {
		twoPlugins();
		this.project.release(release.isEmpty() ? null : release);
		MigrationPlan plan = this.project.plan("1.2.0");
		assertThat(plan.isUpToDate()).isTrue();
		assertThat(plan.warnings()).singleElement()
			.hasToString("migrations.release: 5 pending scripts have no release (plugin/ai 3, plugin/mail 2), so the"
					+ " target 1.2.0 leaves them. "
					+ (release.isEmpty() ? "" : "'nightly' is no release such as 1.2.0. ")
					+ "Set migrations.release, or deploy latest, or to" + " <module>@<version>");
		assertThat(this.project.deploy("1.2.0").outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(this.project.migrate().applied()).hasSize(5);
	}

	@Test
	void aVersionOfAModuleLeavesAllOtherModules() {
		twoPlugins();
		assertThat(scripts(this.project.deploy("plugin/ai@1"))).containsExactly("plugin/ai 1");
		assertThat(this.project.deploy("plugin/ai@1").outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(scripts(this.project.deploy("plugin/ai@2"))).containsExactly("plugin/ai 2", "plugin/ai views");
		assertThat(this.project.deploy("plugin/ai@1").outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(scripts(this.project.migrate())).containsExactly("plugin/mail 001", "plugin/mail 002");
	}

	@Test
	void anotherTargetMayBeAskedForWithinAModule() {
		twoPlugins();
		MigrationTarget within = new MigrationTarget.Within(MigrationTarget.LATEST, new ModuleId("plugin/mail"));
		assertThat(this.project.start().plan(within).steps()).extracting(MigrationStep::toString)
			.containsExactly("plugin/mail 001", "plugin/mail 002");
		assertThat(this.project.start().plan(within).heldBack()).extracting(Script::module)
			.containsOnly(new ModuleId("plugin/ai"));
		MigrationTarget release = new MigrationTarget.Within(MigrationTarget.parse("1.0.0").orElseThrow(),
				new ModuleId("plugin/mail"));
		assertThat(this.project.start().plan(release).warnings()).singleElement()
			.asString()
			.contains("2 pending scripts have no release (plugin/mail 2)");
	}

	@Test
	void theVersionOfOneModuleSaysNothingOfAnother() {
		twoPlugins();
		MigrationTarget within = new MigrationTarget.Within(MigrationTarget.parse("plugin/ai@1").orElseThrow(),
				new ModuleId("plugin/mail"));
		MigrationPlan plan = this.project.start().plan(within);
		assertThat(plan.steps()).isEmpty();
		assertThat(plan.problems()).isEmpty();
		assertThat(plan.heldBack()).hasSize(5);
	}

	@Test
	void aTargetThatIsNotThereIsRefused() {
		twoPlugins();
		this.project.script("contents/plugins/idle/migrations/001_a.sql", "select 1");
		assertThat(problem("plugin/none@1")).startsWith("plugin/none: there is no such module. Name one of core, ");
		assertThat(problem("plugin/idle@1"))
			.isEqualTo("plugin/idle: the module is not active, so nothing of it runs. Activate it first");
		assertThat(problem("plugin/ai@7")).isEqualTo("plugin/ai: the target is version 7, of which there is no script."
				+ " The newest version is 2; correct the target, or add the script");
		this.project.migrate();
		this.project.delete(AI + "V2__b.sql");
		assertThat(this.project.plan("plugin/ai@2").problems()).isEmpty();
	}

	@Test
	void appliedSampleDataReachesNoTarget() {
		this.project.script("migrations/001_a.sql", "select 1")
			.script("migrations/999_sample_data.sql", "select 1")
			.settings((settings) -> settings.sampleData(true))
			.migrate();
		assertThat(problem("core@50")).startsWith("core: the target is version 50, of which there is no script.");
	}

	@Test
	void aTierMayHaveATargetOfItsOwn() {
		twoPlugins();
		this.project.script("migrations/009_core.sql", "select 1").tiers((tiers) -> tiers.target(Tier.PLUGIN, "1"));
		assertThat(scripts(this.project.migrate())).containsExactly("core 009", "plugin/ai 1", "plugin/mail 001");
		this.project.start().verify();
		assertThat(scripts(this.project.deploy("plugin/mail@2"))).containsExactly("plugin/mail 002");
		assertThat(scripts(this.project.tiers((tiers) -> tiers.target(Tier.PLUGIN, "9")).migrate()))
			.containsExactly("plugin/ai 2", "plugin/ai views");
	}

	@Test
	void repeatableScriptsWaitForTheNewestVersionOfTheirModule() {
		this.project.tiers((tiers) -> tiers.patterns(Tier.CORE, "(?<release>next|[\\d.]+)-(?<version>\\d+)\\.sql",
				"view-(?<repeatable>)(?<description>\\w+)\\.sql"));
		this.project.script("migrations/1.0.0-1.sql", "create table a (id int)")
			.script("migrations/next-2.sql", "alter table a add column name text")
			.script("migrations/view-a.sql", "create or replace view v as select id, name from a");
		assertThat(scripts(this.project.migrate())).containsExactly("core 1");
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
		assertThat(this.project.release("1.0.0").plan("1.0.0").steps()).isEmpty();
		assertThat(scripts(this.project.deploy("next"))).containsExactly("core 2", "core a");
		this.project.script("migrations/view-a.sql", "create or replace view v as select id, name, 1 as one from a");
		assertThat(scripts(this.project.migrate())).containsExactly("core a");
	}

	@Test
	void aStartGoesToTheConfiguredTarget() {
		twoPlugins();
		this.project.target("plugin/mail@1");
		assertThat(scripts(this.project.migrate())).containsExactly("plugin/mail 001");
		this.project.start().verify();
		assertThat(this.project.target("latest").start().plan().steps()).hasSize(4);
	}

	private void twoPlugins() {
		this.project.plugins("ai", "mail")
			.script(AI + "V1__a.sql", "select 1")
			.script(AI + "V2__b.sql", "select 1")
			.script(AI + "R__views.sql", "select 1")
			.script(MAIL + "001_a.sql", "select 1")
			.script(MAIL + "002_b.sql", "select 1");
	}

	private String problem(String target) {
		List<String> problems = this.project.plan(target).problems().stream().map(Object::toString).toList();
		assertThat(problems).hasSize(1);
		return problems.get(0);
	}

	private static List<String> scripts(RunReport report) {
		return report.applied().stream().map((script) -> script.module() + " " + script.label()).toList();
	}

}
