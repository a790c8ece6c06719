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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RepairCommand}, {@link ConfirmCommand} and {@link ForgetCommand}.
 */
class SettlingCommandsTests {

	private static final String INDEX = "create index concurrently users_id on users (id);";

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@Test
	void repairSaysFirstWhatItWillDo() {
		this.project.script("migrations/001_index.sql", INDEX);
		assertThat(this.project.run("deploy").exitCode()).isEqualTo(1);
		assertThat(this.project.run("repair", "core").exitCode()).isEqualTo(64);
		Answers no = new Answers(true, "");
		Result refused = this.project.run(no, "repair", "core");
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.out()).isEqualTo("Nothing was changed.\n");
		assertThat(refused.err()).contains("001_index.sql", "This is what the repair would do.");
		assertThat(no.questions).containsExactly("Do it? [y/N]");
		Result done = this.project.run("repair", "core", "--yes");
		assertThat(done.exitCode()).isZero();
		assertThat(done.out()).contains("001_index.sql", "Repaired core.");
		assertThat(this.project.run("repair", "core").out()).isEqualTo("Nothing to repair in core.\n");
		this.project.script("migrations/001_index.sql", "create table users (id int);");
		assertThat(this.project.run("deploy").exitCode()).isZero();
	}

	@Test
	void confirmedScriptIsNotRunAgain() {
		loseTheEndOfTheIndex();
		Result status = this.project.run("status", "--check");
		assertThat(status.out()).contains("core  outcome unknown  002_index.sql: outcome unknown");
		assertThat(status.exitCode()).isEqualTo(2);
		assertThat(this.project.run("deploy").exitCode()).isEqualTo(1);
		Result result = this.project.run("confirm", "core@002");
		assertThat(result.out()).isEqualTo("Confirmed core@002: the next run records it without running it.\n");
		assertThat(result.exitCode()).isZero();
		assertThat(this.project.run("plan").out()).contains("002_index.sql  confirmed");
		assertThat(this.project.run("deploy").exitCode()).isZero();
	}

	@Test
	void forgottenScriptRunsAgain() {
		loseTheEndOfTheIndex();
		this.project.database().jdbc().sql("drop index users_id").update();
		Result result = this.project.run("forget", "core@002");
		assertThat(result.out()).isEqualTo("Forgot core@002: the next run runs it.\n");
		assertThat(this.project.run("deploy").out()).contains("core 002_index.sql");
		Result nothing = this.project.run("forget", "core@002");
		assertThat(nothing.exitCode()).isEqualTo(1);
		assertThat(nothing.err()).contains("Description:", "core", "002");
	}

	@Test
	void downScriptIsTakenOutAtOnceOrLeavesItsVersionApplied() {
		loseTheEndOfADownScript();
		assertThat(this.project.run("forget", "core@002").out())
			.isEqualTo("Forgot the undoing of core@002: it stays applied.\n");
		assertThat(this.project.run("rollback", "core@1", "--yes").exitCode()).isEqualTo(1);
		assertThat(this.project.run("confirm", "core@002").out())
			.isEqualTo("Confirmed core@002: it is undone, and taken out of the history.\n");
		assertThat(this.project.run("plan").out()).contains("002_index.sql");
	}

	@Test
	void sessionWithoutASchemaIsRefused() {
		this.project.script("migrations/001_users.sql", "create table users (id int);");
		this.project.database()
			.jdbc()
			.sql("do $$ begin execute format('alter database %I set search_path = nowhere', current_database()); end $$")
			.update();
		Result result = this.project.run("confirm", "core@1");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("migrations.schema: the connection has no current schema");
	}

	private void loseTheEndOfADownScript() {
		this.project.script("migrations/001_users.sql", "create table users (id int);")
			.script("migrations/002_index.sql", INDEX)
			.script("migrations/002_index.down.sql", "drop index concurrently users_id; select 1/0;")
			.set("migrations.rollback.enabled=true");
		assertThat(this.project.run("deploy").exitCode()).isZero();
		assertThat(this.project.run("rollback", "core@1", "--yes").exitCode()).isEqualTo(1);
		this.project.database().jdbc().sql("create index users_id on users (id)").update();
	}

	private void loseTheEndOfTheIndex() {
		this.project.script("migrations/001_users.sql", "create table users (id int);")
			.script("migrations/002_index.sql", INDEX);
		assertThat(this.project.run("deploy").exitCode()).isZero();
		this.project.database()
			.jdbc()
			.sql("delete from migration_log where version = '2' and event = 'applied'")
			.update();
		this.project.database().jdbc().sql("delete from migration_history_core where version = '2'").update();
	}

}
