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
 * Tests for {@link RollbackCommand}.
 */
class RollbackCommandTests {

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@BeforeEach
	void prepare() {
		for (String name : new String[] { "001_users", "002_orders", "003_tags" }) {
			this.project.script("migrations/" + name + ".sql", "create table t" + name + " (id int);")
				.script("migrations/" + name + ".down.sql", "drop table t" + name + ";");
		}
		this.project.set("migrations.rollback.enabled=true");
		this.project.run("deploy");
	}

	@Test
	void dryRunShowsWhatWouldRunAndChangesNothing() {
		Result result = this.project.run("rollback", "core@001", "--dry-run");
		assertThat(result.out()).isEqualTo("""
				core
				  1  core  003_tags.down.sql    rollback
				  2  core  002_orders.down.sql  rollback

				2 scripts to take back.
				""");
		assertThat(result.exitCode()).isZero();
		assertThat(this.project.run("status", "--check").exitCode()).isZero();
	}

	@Test
	void takesBackWhatIsAboveTheTarget() {
		Result result = this.project.run("rollback", "core@001", "--yes");
		assertThat(result.table()).isEqualTo(
				"""
						1/2  core 003_tags.down.sql    0 ms
						2/2  core 002_orders.down.sql  0 ms
						2 scripts taken back: 1 unchanged, 0 ms.
						The next start or deploy of this version applies them again: keep them back by a target, or start the older version.
						""");
		assertThat(result.exitCode()).isZero();
		assertThat(this.project.run("status").out()).contains("pending  002_orders.sql", "1 script, up to 001");
		Result again = this.project.run("rollback", "core@001", "--yes");
		assertThat(again.out()).isEqualTo("Nothing to take back.\n");
		assertThat(again.exitCode()).isZero();
	}

	@Test
	void isConfirmedByTypingTheTarget() {
		Answers wrong = new Answers(true, "yes");
		Result refused = this.project.run(wrong, "rollback", "core@002");
		assertThat(wrong.questions).containsExactly("Data may be lost. Type core@002 to go on:");
		assertThat(refused.out()).isEqualTo("Nothing was taken back.\n");
		assertThat(refused.err()).contains("003_tags.down.sql", "1 script to take back.");
		assertThat(refused.exitCode()).isEqualTo(1);
		Result done = this.project.run(new Answers(true, "core@002"), "rollback", "core@002");
		assertThat(done.out()).contains("1 script taken back");
	}

	@Test
	void endOfTheInputConfirmsNothing() {
		Result result = this.project.run(new Answers(true), "rollback", "core@002");
		assertThat(result.out()).isEqualTo("Nothing was taken back.\n");
		assertThat(result.exitCode()).isEqualTo(1);
	}

	@Test
	void needsYesOffATerminal() {
		Result result = this.project.run("rollback", "core@001");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("there is no terminal to ask on: add --yes, or look first with --dry-run");
		assertThat(this.project.run("status", "--check").exitCode()).isZero();
	}

	@Test
	void takesBackTheLastRun() {
		this.project.script("migrations/004_more.sql", "create table more (id int);")
			.script("migrations/004_more.down.sql", "drop table more;");
		this.project.run("deploy");
		assertThat(this.project.run("rollback", "--run", "last", "--yes").out()).contains("core 004_more.down.sql",
				"1 script taken back");
	}

	@Test
	void takesBackTheLastRunThatWasShownAndNoneBeforeIt() {
		this.project.script("migrations/004_more.sql", "create table more (id int);")
			.script("migrations/004_more.down.sql", "drop table more;");
		this.project.run("deploy");
		String[] command = { "rollback", "--run", "last", "--yes" };
		Answers answers = new Answers(true, "last")
			.meanwhile(() -> assertThat(this.project.run(command).out()).contains("1 script taken back"));
		Result late = this.project.run(answers, "rollback", "--run", "last");
		assertThat(late.err()).contains("004_more.down.sql", "1 script to take back");
		assertThat(late.table()).isEqualTo("Nothing to take back: 3 unchanged, 0 ms.\n");
		assertThat(this.project.run("status").out()).contains("3 scripts, up to 003");
	}

	@Test
	void takesNothingBackThatWasNotShown() {
		this.project.script("migrations/004_more.sql", "create table more (id int);")
			.script("migrations/004_more.down.sql", "drop table more;");
		Answers answers = new Answers(true, "core@001")
			.meanwhile(() -> assertThat(this.project.run("deploy").exitCode()).isZero());
		Result late = this.project.run(answers, "rollback", "core@001");
		assertThat(late.exitCode()).isEqualTo(1);
		assertThat(late.table()).contains("Nothing was taken back: the state has changed meanwhile");
		assertThat(this.project.run("status").out()).contains("4 scripts, up to 004");
	}

	@Test
	void missingDownScriptIsRefusedByName() {
		this.project.folder().delete("migrations/002_orders.down.sql");
		Result dryRun = this.project.run("rollback", "core@001", "--dry-run");
		assertThat(dryRun.exitCode()).isEqualTo(1);
		assertThat(dryRun.out()).startsWith("Problems\n  - core: 002_orders");
		Result result = this.project.run("rollback", "core@001", "--yes");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("Description:", "002_orders");
		assertThat(this.project.run("status", "--check").exitCode()).isZero();
	}

	@Test
	void isRefusedWhereItIsNotEnabled() {
		this.project.set("migrations.rollback.enabled=false");
		Result result = this.project.run("rollback", "core@001", "--yes");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("migrations.rollback.enabled");
		assertThat(this.project.run("rollback", "core@001", "--dry-run").exitCode()).isZero();
		Answers unasked = new Answers(true);
		assertThat(this.project.run(unasked, "rollback", "core@001").err()).contains("migrations.rollback.enabled");
		assertThat(unasked.questions).isEmpty();
	}

}
