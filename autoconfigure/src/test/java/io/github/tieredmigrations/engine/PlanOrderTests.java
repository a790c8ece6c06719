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

import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.TierSettings.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order in which a plan runs the scripts.
 */
class PlanOrderTests {

	private static final String TASKS = "contents/themes/default/entities/tasks/migrations/";

	private static final String AI = "contents/plugins/ai/migrations/";

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void scriptsOfATierRunByVersionAcrossItsModules() {
		this.project.plugins("ai", "billing")
			.ledgerScript("contents/plugins/ai/migrations/2_b.sql")
			.ledgerScript("contents/plugins/ai/migrations/010_c.sql")
			.ledgerScript("contents/plugins/billing/migrations/001_a.sql")
			.ledgerScript("contents/plugins/billing/migrations/002_b.sql");
		assertThat(steps()).containsExactly("plugin/billing 001", "plugin/ai 2", "plugin/billing 002", "plugin/ai 010");
		assertThat(this.project.tiers((tiers) -> tiers.order(Order.MODULE)).start().plan().steps())
			.extracting(MigrationStep::toString)
			.containsExactly("plugin/ai 2", "plugin/ai 010", "plugin/billing 001", "plugin/billing 002");
	}

	@Test
	void configuredOrderOfPluginsDecidesTies() {
		this.project.plugins("billing", "ai")
			.ledgerScript(AI + "001_a.sql")
			.ledgerScript("contents/plugins/billing/migrations/001_a.sql");
		assertThat(steps()).containsExactly("plugin/billing 001", "plugin/ai 001");
		this.project.plugins("ai", "billing");
		assertThat(steps()).containsExactly("plugin/ai 001", "plugin/billing 001");
		this.project.migrate();
		assertThat(this.project.ledger()).hasSize(2).first().asString().contains("/ai/");
	}

	@Test
	void requiredModuleRunsWhollyBeforeThoseThatRequireIt() {
		this.project.ledgerScript(TASKS + "001_a.sql")
			.script("contents/themes/default/entities/tasks/module.yml", "requires: [theme/default/entity/projects]")
			.ledgerScript("contents/themes/default/entities/projects/migrations/001_a.sql")
			.ledgerScript("contents/themes/default/entities/projects/migrations/005_b.sql")
			.ledgerScript("contents/themes/default/entities/notes/migrations/003_a.sql");
		assertThat(steps()).containsExactly("theme/default/entity/projects 001", "theme/default/entity/notes 003",
				"theme/default/entity/projects 005", "theme/default/entity/tasks 001");
		this.project.migrate();
		assertThat(this.project.ledger()).last().asString().contains("tasks");
	}

	@Test
	void sampleDataRunsLastAndOnlyWhereItIsSwitchedOn() {
		this.project.ledgerScript("migrations/001_a.sql")
			.ledgerScript("migrations/002_users_sample_data.sql")
			.ledgerScript("migrations/003_b.sql")
			.ledgerScript(TASKS + "001_a.sql");
		assertThat(steps()).containsExactly("core 001", "core 003", "theme/default/entity/tasks 001");
		this.project.migrate();
		this.project.settings((settings) -> settings.sampleData(true));
		assertThat(steps()).containsExactly("core 002");
		this.project.migrate();
		assertThat(this.project.ledger()).last().asString().contains("sample_data");
		assertUpToDate();
		this.project.settings((settings) -> settings.sampleData(false));
		assertUpToDate();
		this.project.delete("migrations/002_users_sample_data.sql");
		assertUpToDate();
	}

	@Test
	void scriptMayReferToWhatALowerNumberOfAnotherEntityCreates() {
		this.project
			.script("contents/themes/default/entities/activities/migrations/020_activities.sql",
					"create table activities (contact int references contacts);")
			.script("contents/themes/default/entities/contacts/migrations/001_contacts.sql",
					"create table contacts (id int primary key);");
		assertThat(this.project.migrate().applied()).hasSize(2);
	}

	@Test
	void nestedEntityComesAfterItsParent() {
		for (String name : List.of("posts", "alpha", "zeta", "middle", "other")) {
			this.project
				.script("contents/themes/default/entities/" + name + "/migrations/001_a.sql",
						"create table " + name + " (id int primary key);")
				.script("contents/themes/default/entities/" + name + "/children/notes/migrations/001_a.sql",
						"create table " + name + "_notes (id int references " + name + ");")
				.script("contents/themes/default/entities/" + name
						+ "/children/notes/childs/marks/migrations/001_a.sql",
						"create table " + name + "_marks (id int);");
		}
		assertThat(this.project.migrate().applied()).hasSize(15);
	}

	@Test
	void versionZeroRuns() {
		this.project.ledgerScript("migrations/000_init.sql")
			.ledgerScript("migrations/001_a.sql")
			.ledgerScript(TASKS + "000_init.sql");
		this.project.migrate();
		assertThat(this.project.ledger()).containsExactly("migrations/000_init.sql", "migrations/001_a.sql",
				TASKS + "000_init.sql");
	}

	@Test
	void pluginAddedLaterRunsAndAnotherTiersScriptsStay() {
		this.project.plugins("ai").ledgerScript(AI + "001_a.sql").ledgerScript(AI + "005_b.sql").migrate();
		this.project.plugins("ai", "billing").ledgerScript("contents/plugins/billing/migrations/001_a.sql").migrate();
		assertThat(this.project.ledger()).hasSize(3).last().asString().contains("billing");
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
