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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.tieredmigrations.command.CommandProject.Result;
import io.github.tieredmigrations.test.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanCommand} and {@link DeployCommand}.
 */
class DeployCommandTests {

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@Test
	void planTellsWhatWouldRunAndDeployRunsIt() {
		this.project.script("migrations/001_users.sql", "create table users (id int);")
			.script("migrations/001_users.down.sql", "drop table users;")
			.script("migrations/002_index.sql", "create index concurrently on users (id);")
			.script("contents/plugins/ai/migrations/R__views.sql", "create view v as select 1 as one;")
			.set("migrations.plugin.active=ai");
		Result plan = this.project.run("plan");
		assertThat(plan.out()).isEqualTo("""
				core
				  1  core       001_users.sql  pending  has a down script
				  2  core       002_index.sql  pending  no transaction, no down script
				plugin
				  3  plugin/ai  R__views.sql   pending  no down script

				3 scripts to apply.
				""");
		assertThat(plan.exitCode()).isZero();
		assertThat(this.project.run("plan", "--check", "-q").exitCode()).isEqualTo(2);
		Result deploy = this.project.run("deploy");
		assertThat(deploy.table()).isEqualTo("""
				1/3  core 001_users.sql      0 ms
				2/3  core 002_index.sql      0 ms
				3/3  plugin/ai R__views.sql  0 ms
				3 scripts applied: 0 unchanged, 0 ms.
				""");
		assertThat(deploy.exitCode()).isZero();
		assertThat(this.project.run("plan", "--check").out()).isEqualTo("Nothing to apply.\n");
		Result again = this.project.run("deploy");
		assertThat(again.table()).isEqualTo("Nothing to deploy: 3 unchanged, 0 ms.\n");
		assertThat(again.exitCode()).isZero();
	}

	@Test
	void planWritesNothing() {
		this.project.script("migrations/001_users.sql").run("deploy");
		this.project.script("migrations/002_orders.sql");
		DriverManagerDataSource readOnly = this.project.database().dataSource();
		Properties options = new Properties();
		options.setProperty("options", "-c default_transaction_read_only=on");
		readOnly.setConnectionProperties(options);
		this.project.dataSource(readOnly);
		assertThat(this.project.run("plan").out()).contains("1 script to apply.");
		assertThat(this.project.run("deploy").exitCode()).isEqualTo(1);
	}

	@Test
	void planAsSql() {
		this.project.script("migrations/001_users.sql", "create table users (id int);\n")
			.script("migrations/002_more.sql", "vacuum;");
		assertThat(this.project.run("plan", "--sql").out()).isEqualTo("""
				-- core 001_users.sql (pending)
				create table users (id int);

				-- core 002_more.sql (pending, no transaction)
				vacuum;

				-- 2 scripts to apply.
				""");
	}

	@Test
	void scriptsOfAPlanAsSqlDoNotRunIntoOneAnother() throws SQLException {
		this.project.script("migrations/001_a.sql", "create table a (id int)\n")
			.script("migrations/002_b.sql", "create table b (id int) -- b;")
			.script("migrations/003_c.sql", "create table c (id int);\n-- c")
			.script("migrations/004_d.sql", "-- nothing")
			.script("migrations/005_e.sql", "create table e as select $$;$$ as x");
		try (Connection connection = this.project.database().dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(this.project.run("plan", "--sql").out());
		}
		assertThat(this.project.database()
			.jdbc()
			.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
			.query(String.class)
			.list()).containsExactly("a", "b", "c", "e");
	}

	@Test
	void planThatCannotBeCarriedOutFails() {
		this.project.script("migrations/001_users.sql", "create table users (id int); commit;");
		Result plan = this.project.run("plan");
		assertThat(plan.out()).startsWith("Problems\n  - core: 001_users.sql: line 1, column 30: ")
			.endsWith("1 script to apply, but 1 problem has to be put right first.\n");
		assertThat(plan.exitCode()).isEqualTo(1);
		assertThat(this.project.run("plan", "--check").exitCode()).isEqualTo(2);
		Result deploy = this.project.run("deploy");
		assertThat(deploy.exitCode()).isEqualTo(1);
		assertThat(deploy.err()).contains("Description:", "Nothing was migrated", "Action:");
		assertThat(deploy.out()).isEmpty();
	}

	@Test
	void failureKeepsWhatWasDoneAndTheSameCommandGoesOn() {
		this.project.script("migrations/001_users.sql").script("migrations/002_orders.sql", "create tabel x (id int);");
		Result failed = this.project.run("deploy");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.out()).startsWith("1/2  core 001_users.sql");
		assertThat(failed.err()).contains("Module 'core' failed at 002_orders.sql, line 1, column 8", "Action:");
		this.project.script("migrations/002_orders.sql");
		assertThat(this.project.run("deploy").table()).contains("1/1  core 002_orders.sql",
				"1 script applied: 1 unchanged");
	}

	@Test
	void versionOfOneModuleAndAnotherModuleDoNotGoTogether() {
		this.project.script("contents/plugins/ai/migrations/001_models.sql")
			.script("contents/plugins/billing/migrations/001_bills.sql")
			.set("migrations.plugin.active=ai,billing");
		Result named = this.project.run("deploy", "plugin/ai@1", "--module", "plugin/billing");
		assertThat(named.exitCode()).isEqualTo(64);
		assertThat(named.err()).contains("The target plugin/ai@1 is of another module than --module plugin/billing");
		assertThat(this.project.run("deploy", "plugin/ai@1", "--module", "plugin/ai").exitCode()).isZero();
		this.project.set("migrations.target=plugin/ai@1");
		assertThat(this.project.run("plan", "--module", "plugin/billing").exitCode()).isEqualTo(64);
		assertThat(this.project.run("deploy", "latest", "--module", "plugin/billing").out())
			.contains("1 script applied");
	}

	@Test
	void deploysToATargetAndNeverBack() {
		this.project.script("migrations/001_users.sql")
			.script("migrations/002_orders.sql")
			.script("migrations/003_tags.sql");
		assertThat(this.project.run("plan", "core@002").out())
			.contains("2 scripts to apply, 1 held back by the target.");
		assertThat(this.project.run("deploy", "core@002").out()).contains("2 scripts applied");
		assertThat(this.project.run("deploy", "core@001").out()).startsWith("Nothing to deploy");
		assertThat(this.project.run("status").out()).contains("pending  003_tags.sql", "2 scripts, up to 002");
		assertThat(this.project.run("deploy", "plugin/ai@1").err()).contains("There is no module 'plugin/ai'");
	}

	@Test
	void deploysOneModule() {
		this.project.script("migrations/001_users.sql")
			.script("contents/plugins/ai/migrations/001_models.sql")
			.set("migrations.plugin.active=ai");
		assertThat(this.project.run("plan", "--module=plugin/ai").out()).contains("1 script to apply, 1 left out.");
		assertThat(this.project.run("deploy", "--module=plugin/ai").out()).contains("1/1  plugin/ai 001_models.sql");
		assertThat(this.project.run("deploy").out()).contains("1/1  core 001_users.sql");
	}

	@Test
	void stepAsksBeforeEachScript() {
		this.project.script("migrations/001_users.sql")
			.script("migrations/002_orders.sql")
			.script("migrations/003_tags.sql")
			.script("migrations/004_notes.sql");
		Answers answers = new Answers(true, "y", "n");
		Result result = this.project.run(answers, "deploy", "--step");
		assertThat(answers.questions).hasSize(2).first().asString().startsWith("Run core 001_users.sql? [y]es, [n]o");
		assertThat(result.out()).endsWith("Stopped: 1 script applied, 3 still pending.\n");
		assertThat(result.exitCode()).isEqualTo(1);
		Result none = this.project.run(new Answers(true), "deploy", "--step");
		assertThat(none.out()).isEqualTo("Stopped: 0 scripts applied, 3 still pending.\n");
		assertThat(none.exitCode()).isEqualTo(1);
		assertThat(this.project.run(new Answers(true, "all"), "deploy", "--step").out()).contains("3 scripts applied");
		Result nobody = this.project.run("deploy", "--step");
		assertThat(nobody.exitCode()).isEqualTo(64);
		assertThat(nobody.err()).contains("there is no terminal to ask on");
	}

	@Test
	@Timeout(30)
	void interruptionEndsTheWaitForAnAnswer() {
		this.project.script("migrations/001_users.sql");
		Thread run = Thread.currentThread();
		CompletableFuture<Void> answer = new CompletableFuture<>();
		Answers silent = new Answers(true, "y").meanwhile(() -> {
			run.interrupt();
			answer.join();
		});
		Result result = this.project.run(silent, "deploy", "--step");
		answer.complete(null);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.out()).endsWith("Stopped: 0 scripts applied, 1 still pending.\n");
	}

	@Test
	void asksWhichReleaseOnATerminalOnly() {
		List.of("1.0.0-1700000001-a", "1.1.0-1700000002-b", "1.2.0-1700000003-c", "next-1700000004-d")
			.forEach((name) -> this.project.script("migrations/" + name + ".sql"));
		Answers answers = new Answers(true, "7", "3");
		Result first = this.project.run(answers, "deploy");
		assertThat(first.err()).contains("Several releases are pending:\n  1  1.2.0\n  2  1.1.0\n  3  1.0.0\n");
		assertThat(answers.questions).hasSize(2).containsOnly("Deploy up to which one? [1-3, Enter for everything]");
		assertThat(first.out()).contains("1 script applied");
		assertThat(this.project.run(new Answers(true, "v1.1.0"), "deploy").out()).contains("1 script applied");
		Answers unasked = new Answers(true);
		assertThat(this.project.run(unasked, "deploy").out()).contains("1 script applied");
		assertThat(unasked.questions).isEmpty();
		assertThat(this.project.run("deploy", "next").out()).contains("core next-1700000004-d.sql");
	}

	@Test
	void endOfTheInputIsNoChoice() {
		this.project.script("migrations/1.0.0-1700000001-a.sql").script("migrations/1.1.0-1700000002-b.sql");
		Result result = this.project.run(new Answers(true), "deploy");
		assertThat(result.out()).isEqualTo("Nothing was deployed.\n");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(this.project.run(new Answers(true, ""), "deploy").out()).contains("2 scripts applied");
	}

	@Test
	void asksForTheReleasesOfTheModuleOnly() {
		this.project.script("migrations/1.0.0-1700000001-a.sql")
			.script("migrations/1.1.0-1700000002-b.sql")
			.script("contents/plugins/ai/migrations/1.0.0-1700000003-c.sql")
			.set("migrations.plugin.active=ai");
		Answers nobody = new Answers(true);
		assertThat(this.project.run(nobody, "deploy", "--module=plugin/ai").out()).contains("1 script applied");
		assertThat(nobody.questions).isEmpty();
	}

	@Test
	void doesNotAskWhereAVersionOfAModuleIsConfigured() {
		this.project.script("migrations/1.0.0-1700000001-a.sql")
			.script("migrations/1.1.0-1700000002-b.sql")
			.script("contents/plugins/ai/migrations/1.0.0-1700000003-c.sql")
			.set("migrations.plugin.active=ai", "migrations.target=core@1700000002");
		Answers nobody = new Answers(true);
		assertThat(this.project.run(nobody, "deploy").out()).contains("2 scripts applied");
		assertThat(nobody.questions).isEmpty();
	}

	@Test
	void moduleMayBeBelowTheTargetOfItsTier() {
		this.project.script("contents/plugins/ai/migrations/001_a.sql")
			.set("migrations.plugin.active=ai", "migrations.plugin.target=9");
		assertThat(this.project.run("deploy", "--module=plugin/ai").out()).contains("1 script applied");
	}

	@Test
	void neverAsksOffATerminal() {
		this.project.script("migrations/1.0.0-1700000001-a.sql").script("migrations/1.1.0-1700000002-b.sql");
		Answers nobody = new Answers(false);
		assertThat(this.project.run(nobody, "deploy").out()).contains("2 scripts applied");
		assertThat(nobody.questions).isEmpty();
	}

	@Test
	void lockThatIsNotToBeHadEndsWith3() throws Exception {
		this.project.script("migrations/001_slow.sql", Gate.SQL);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try (Gate gate = Gate.closed(this.project.database())) {
			Future<Result> holder = other.submit(() -> this.project.run("deploy"));
			gate.awaitScript();
			this.project.set("migrations.lock.timeout=100ms");
			Result result = this.project.run("deploy");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.err()).contains("Another process is migrating this database");
			assertThat(this.project.run("plan").exitCode()).as("takes no lock").isZero();
			gate.open();
			assertThat(holder.get().exitCode()).isZero();
		}
		finally {
			other.shutdownNow();
		}
	}

}
