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

package io.github.tieredmigrations.command;

import io.github.tieredmigrations.command.CommandProject.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatusCommand}, {@link ListCommand} and {@link VerifyCommand}.
 */
class StatusCommandTests {

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@BeforeEach
	void prepare() {
		this.project.script("migrations/001_users.sql")
			.script("migrations/002_orders.sql")
			.script("contents/plugins/ai/migrations/001_models.sql")
			.script("contents/plugins/billing/migrations/001_invoices.sql")
			.script("contents/plugins/idle/migrations/001_idle.sql")
			.set("migrations.plugin.active=ai,billing");
	}

	@Test
	void statusOfAnEmptyDatabase() {
		Result result = this.project.run("status");
		assertThat(result.out()).isEqualTo("""
				core
				  core            pending   001_users.sql
				                  pending   002_orders.sql
				plugin
				  plugin/ai       pending   001_models.sql
				  plugin/billing  pending   001_invoices.sql
				  plugin/idle     inactive  nothing

				4 scripts pending, 0 applied, 4 modules.
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(this.project.run("status", "--check").exitCode()).isEqualTo(2);
	}

	@Test
	void statusShowsTroubleFirstAndFoldsWhatIsApplied() {
		assertThat(this.project.run("deploy").exitCode()).isZero();
		assertThat(this.project.run("status", "--check").exitCode()).isZero();
		this.project.script("contents/plugins/billing/migrations/001_invoices.sql", "select 2;")
			.script("migrations/003_tags.sql");
		Result result = this.project.run("status", "--check");
		assertThat(result.out().replaceAll("(001_invoices.sql:).*", "$1 …")).isEqualTo("""
				core
				  core            pending   003_tags.sql
				                  applied   2 scripts, up to 002
				plugin
				  plugin/billing  trouble   001_invoices.sql: …
				                  applied   1 script, up to 001
				  plugin/ai       applied   1 script, up to 001
				  plugin/idle     inactive  nothing

				1 problem, 1 script pending, 4 applied, 4 modules.
				""");
		assertThat(result.exitCode()).isEqualTo(2);
	}

	@Test
	void statusOfOneModuleWithEveryScript() {
		this.project.run("deploy");
		Result result = this.project.run("status", "--module", "core", "--all");
		String user = this.project.database().username();
		assertThat(result.table()).isEqualTo("""
				core
				  core  applied  001_users.sql   0000-00-00 00:00:00Z  %1$s  0 ms
				        applied  002_orders.sql  0000-00-00 00:00:00Z  %1$s  0 ms

				Up to date: 2 applied, 1 module.
				""".formatted(user));
	}

	@Test
	void statusOfOneModuleTellsThatOthersAreInTrouble() {
		this.project.run("deploy");
		this.project.script("contents/plugins/billing/migrations/001_invoices.sql", "select 2;");
		Result result = this.project.run("status", "--check", "--module", "plugin/ai");
		assertThat(result.out()).contains("elsewhere: 1 problem in plugin/billing\n");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(this.project.run("status", "--module=plugin/ai", "--output=json").out())
			.contains("\"elsewhere\":[{\"module\":\"plugin/billing\"");
		assertThat(this.project.run("status", "--module=plugin/billing").out()).doesNotContain("elsewhere");
	}

	@Test
	void moduleThatDoesNotExistIsAMistake() {
		Result result = this.project.run("status", "--module=plugin/bill");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("There is no module 'plugin/bill'. Those that there are: core, plugin/ai")
			.contains("'migrations status --help'");
	}

	@Test
	void listNeedsNoDatabase() {
		this.project.dataSource(Databases.unreachable());
		Result result = this.project.run("list");
		assertThat(result.out()).isEqualTo("""
				core
				  core            001_users.sql
				  core            002_orders.sql
				plugin
				  plugin/ai       001_models.sql
				  plugin/billing  001_invoices.sql
				""");
		assertThat(this.project.run("status").exitCode()).isEqualTo(1);
	}

	@Test
	void listTellsWhatIsWrongWithTheFiles() {
		this.project.script("migrations/003-tags.sql").set("migrations.plugin.active=ai,biling");
		Result result = this.project.run("list");
		assertThat(result.out()).startsWith("Problems\n")
			.contains("003-tags.sql: ", "Rename it to 003_tags.sql", "active plugin 'biling'", "001_models.sql");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(this.project.run("list", "--output=json").out()).contains("\"problems\":[{\"module\":");
	}

	@Test
	void listWarnsOfGaps() {
		this.project.script("migrations/004_tags.sql");
		Result result = this.project.run("list");
		assertThat(result.out()).contains("\nWarnings\n", "leave out 003");
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void verifyNamesEveryFinding() {
		assertThat(this.project.run("verify").exitCode()).isEqualTo(2);
		this.project.run("deploy");
		Result verified = this.project.run("verify");
		assertThat(verified.out()).isEqualTo("The database is as the files say.\n");
		assertThat(verified.exitCode()).isZero();
		this.project.script("migrations/001_users.sql", "select 1;").script("migrations/003_tags.sql");
		this.project.folder().delete("migrations/002_orders.sql");
		Result result = this.project.run("verify");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).startsWith("The database is not as the files say\n")
			.contains("core: 001_users.sql: ", "core: 002_orders.sql: ", "core: 003_tags.sql: pending", "3 findings.");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void quietWritesNothing() {
		Result result = this.project.run("status", "--check", "-q");
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(this.project.run("-q", "deploy").out()).isEmpty();
	}

}
