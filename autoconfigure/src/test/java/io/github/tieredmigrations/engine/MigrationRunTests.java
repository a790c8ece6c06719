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
import java.util.Locale;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for runs from an empty database on.
 */
class MigrationRunTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void runsWhereNumbersAreWrittenWithOtherDigits() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("fa-IR"));
		try {
			assertThat("%d".formatted(1)).isNotEqualTo("1");
			assertThat(this.project.ledgerScript("migrations/001_x.sql").migrate().applied()).hasSize(1);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void tiersRunInOrderOnAnEmptyDatabase() {
		fourTiers("001");
		RunReport report = this.project.migrate();
		assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
		assertThat(this.project.ledger()).containsExactly(paths("001"));
		assertThat(report.applied()).extracting((script) -> script.module() + " " + script.label())
			.containsExactly("core 001", "theme/default 001", "plugin/ai 001", "plugin/billing 001",
					"theme/default/entity/tasks 001", "plugin/ai/entity/completions 001");
	}

	@Test
	void secondRunHasNothingToDo() {
		fourTiers("001");
		this.project.migrate();
		RunReport report = this.project.migrate();
		assertThat(report.outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(report.unchanged()).isEqualTo(6);
		assertThat(this.project.ledger()).hasSize(6);
	}

	@Test
	void historyTimesProveTheOrderWhenScriptsAreAddedToEveryTierAtOnce() {
		fourTiers("001");
		this.project.migrate();
		fourTiers("002");
		this.project.migrate();
		assertThat(this.project.ledger()).endsWith(paths("002"));
		List<String> tiers = this.project.jdbc().sql("""
				select 'core' as tier, installed_on from migration_history_core where version = '2'
				union all select 'theme', installed_on from migration_history_theme where version like '2.%'
				union all select 'plugin', installed_on from migration_history_plugin where version like '2.%'
				union all select 'entity', installed_on from migration_history_entity where version like '2.%'
				order by installed_on""").query((row, number) -> row.getString(1)).list();
		assertThat(tiers).containsExactly("core", "theme", "plugin", "plugin", "entity", "entity");
	}

	@Test
	void everyScriptHasOneLogRowOfItsRun() {
		fourTiers("001");
		RunReport report = this.project.migrate();
		List<String> log = this.project.jdbc()
			.sql("select module || ' ' || script || ' ' || event || ' ' || direction from migration_log"
					+ " where run_id = ? and ended >= began and duration_ms >= 0 and checksum is not null"
					+ " and applied_by = 'postgres' and application_version = '1.0' order by id")
			.param(report.runId())
			.query(String.class)
			.list();
		assertThat(log).containsExactly("core 001_x.sql applied up", "theme/default 001_x.sql applied up",
				"plugin/ai 001_x.sql applied up", "plugin/billing 001_x.sql applied up",
				"theme/default/entity/tasks 001_x.sql applied up", "plugin/ai/entity/completions 001_x.sql applied up");
	}

	@Test
	void historyNamesModulesByKeyAndScript() {
		this.project.plugins("ai").ledgerScript("contents/plugins/ai/migrations/1.2_more.sql").migrate();
		assertThat(this.project.jdbc()
			.sql("select version || ' ' || description || ' ' || script from migration_history_plugin")
			.query(String.class)
			.single()).isEqualTo("1.2.0.0.235779370 plugin/ai more plugin/ai/1.2_more.sql");
	}

	@Test
	void failureInAPluginKeepsCoreAndThemeAndLeavesNothingOfItsOwn() {
		fourTiers("001");
		this.project.script("contents/plugins/billing/migrations/001_x.sql",
				"create table half (id int);\ninsert into ledger (script) values ('half');\nselect no_such_column;\n");
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, this.project::migrate);
		assertThat(failure.applied()).hasSize(3);
		assertThat(failure.notRun()).extracting(MigrationStep::toString)
			.containsExactly("theme/default/entity/tasks 001", "plugin/ai/entity/completions 001");
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql",
				"contents/themes/default/migrations/001_x.sql", "contents/plugins/ai/migrations/001_x.sql");
		assertThat(this.project.jdbc().sql("select to_regclass('half') is null").query(Boolean.class).single())
			.isTrue();

		this.project.ledgerScript("contents/plugins/billing/migrations/001_x.sql");
		RunReport report = this.project.migrate();
		assertThat(report.applied()).extracting((script) -> script.module().value())
			.containsExactly("plugin/billing", "theme/default/entity/tasks", "plugin/ai/entity/completions");
		assertThat(this.project.ledger()).containsExactly(paths("001"));
	}

	@Test
	void failureNamesModuleScriptLineColumnAndSqlState() {
		this.project.plugins("billing", "mail")
			.ledgerScript("migrations/007_core.sql")
			.ledgerScript("contents/plugins/mail/migrations/004_x.sql")
			.script("contents/plugins/billing/migrations/003_invoices.sql", """
					-- Invoices
					select 1;

					create table invoices (
					  id bigint primary key,
					  name textt
					);
					""");
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, this.project::migrate);
		assertThat(failure.failure()).isNotNull();
		assertThat(failure.failure().sqlState()).isEqualTo("42704");
		assertThat(failure).hasMessage("""
				Module 'plugin/billing' failed at 003_invoices.sql, line 6, column 8:

				      5 |   id bigint primary key,
				    > 6 |   name textt
				        |        ^ type "textt" does not exist (SQLSTATE 42704)

				Nothing of 003 was kept. Applied before it in this run: core 007. Not run: plugin/mail 004.""");
		assertThat(failure.nextStep()).contains("003_invoices.sql").contains("goes on where it stopped");
	}

	private void fourTiers(String number) {
		this.project.plugins("ai", "billing");
		for (String path : paths(number)) {
			this.project.ledgerScript(path);
		}
	}

	private static String[] paths(String number) {
		String file = "migrations/" + number + "_x.sql";
		return new String[] { file, "contents/themes/default/" + file, "contents/plugins/ai/" + file,
				"contents/plugins/billing/" + file, "contents/themes/default/entities/tasks/" + file,
				"contents/plugins/ai/entities/completions/" + file };
	}

}
