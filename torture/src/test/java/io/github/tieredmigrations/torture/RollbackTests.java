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

package io.github.tieredmigrations.torture;

import java.util.List;
import java.util.regex.Pattern;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.SchemaDump;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a database that is taken back, and for what gets in the way of that.
 */
class RollbackTests {

	private static final Pattern WAITING = Pattern.compile("waiting for it: PostgreSQL session pid (\\d+)");

	@RegisterExtension
	final TortureProject project = new TortureProject();

	private List<String> before;

	/** What a second run brings to three modules is to be taken back. */
	@BeforeEach
	void migrateTwice() {
		this.project.tree(1, 1).run();
		this.before = SchemaDump.of(this.project.database());
		for (String module : List.of("core", "plugin/p1", "plugin/p1/entity/e1")) {
			String table = new TortureScript(module, 2).table();
			this.project
				.ledgerScript(module, 2,
						"CREATE TABLE %1$s (id int);\nCREATE INDEX %1$s_id ON %1$s (id);".formatted(table))
				.downScript(module, 2, "DROP TABLE %s;".formatted(table));
		}
		assertThat(this.project.run()).contains("Database ready: 3 applied, 4 unchanged");
	}

	@Test
	void threeModulesAreTakenBackOnceAndComeBackWithTheNextStart() {
		assertThat(rollback("core@1")).contains("core", "U2__step.sql");
		assertThat(run("rollback", "--run", "last", "--yes")).isZero();
		assertRolledBack();
		assertThat(rollback("core@1")).contains("Nothing to take back");
		assertThat(this.project.run()).contains("Database ready: 3 applied, 4 unchanged");
		this.project.assertSound();
	}

	@Test
	void downScriptThatIsMissingInTheMiddleIsNamedBeforeAnythingRuns() {
		this.project.folder().delete(new TortureScript("plugin/p1", 2).downPath());
		this.project.downScript("core", 2).file(new TortureScript("core", 2).downPath(), "-- DROP TABLE core_2;\n");
		ApplicationProcess process = this.project.startCommand("rollback", "--run", "last", "--yes");
		assertThat(process.awaitEnd()).isOne();
		assertThat(process.output()).contains("2 found", "V2__step.sql: no down script takes version 2 back",
				"U2__step.sql: the down script holds comments and no statement");
		this.project.assertSound();
	}

	@Test
	void downScriptThatFailsKeepsNothingAndTheRepetitionGoesOn() {
		this.project.downScript("plugin/p1", 2, "DROP TABLE plugin_p1_2;", "SELECT 1/0;");
		ApplicationProcess process = this.project.startCommand("rollback", "--run", "last", "--yes");
		assertThat(process.awaitEnd()).isOne();
		assertThat(process.output()).contains("Module 'plugin/p1' failed at U2__step.sql, line 3",
				"Nothing of U2__step.sql was kept", "Not run: core 2");
		assertThat(this.project.exists("plugin_p1_2")).isTrue();
		assertThat(this.project.exists("plugin_p1_entity_e1_2")).isFalse();
		this.project.downScript("plugin/p1", 2, "DROP TABLE plugin_p1_2;");
		assertThat(run("rollback", "plugin/p1@1", "--yes")).isZero();
		assertThat(run("rollback", "core@1", "--yes")).isZero();
		assertRolledBack();
		this.project.run();
		this.project.assertSound();
	}

	@Test
	void insideADownScriptNothingOfItIsKeptAndTheRepetitionGoesOn() throws Exception {
		this.project.downScript("plugin/p1", 2, "DROP TABLE plugin_p1_2;", TortureScript.AT_GATE);
		killAtGate();
		this.project.awaitNoSession();
		assertThat(this.project.exists("plugin_p1_2")).isTrue();
		assertThat(this.project.ledger()).contains("plugin/p1 2").doesNotContain("plugin/p1/entity/e1 2");
		assertThat(run("rollback", "--run", "last", "--yes")).isZero();
		assertRolledBack();
		this.project.run();
		this.project.assertSound();
	}

	@Test
	void insideADownScriptOutsideATransactionTheOutcomeIsUnknownUntilItIsSettled() throws Exception {
		this.project.downScript("plugin/p1", 2, "DROP INDEX CONCURRENTLY plugin_p1_2_id;", TortureScript.AT_GATE,
				"DROP TABLE plugin_p1_2;");
		killAtGate();
		this.project.terminateSessions();
		ApplicationProcess start = this.project.start();
		assertThat(start.awaitEnd()).isOne();
		assertThat(start.output()).contains("plugin/p1: U2__step.sql: outcome unknown: the down script",
				"migrations confirm plugin/p1@2", "migrations forget plugin/p1@2");
		ApplicationProcess again = this.project.startCommand("rollback", "--run", "last", "--yes");
		assertThat(again.awaitEnd()).isOne();
		assertThat(again.output()).contains("outcome unknown");
		this.project.jdbc().sql("DROP TABLE plugin_p1_2").update();
		assertThat(run("confirm", "plugin/p1@2")).isZero();
		assertThat(run("rollback", "--run", "last", "--yes")).isZero();
		assertRolledBack();
		this.project.run();
		this.project.assertSound();
	}

	@Test
	void startThatRacesWaitsForTheRollbackAndAppliesAgain() throws Exception {
		this.project.downScript("core", 2, "DROP TABLE core_2;", TortureScript.AT_GATE).ledgerScript("core", 3);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess rollback = this.project.startCommand("rollback", "--run", "last", "--yes");
			gate.awaitScript(rollback);
			ApplicationProcess start = this.project.start();
			assertThat(start.awaitOutput(WAITING).group(1)).isEqualTo(String.valueOf(gate.waitingPid()));
			gate.open();
			assertThat(rollback.awaitEnd()).as(rollback::output).isZero();
			assertThat(start.awaitEnd()).as(start::output).isZero();
			assertThat(start.output()).contains("Database ready: 4 applied, 4 unchanged");
		}
		this.project.assertSound();
	}

	private void killAtGate() throws Exception {
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess killed = this.project.startCommand("rollback", "--run", "last", "--yes");
			gate.awaitScript(killed);
			killed.kill();
		}
	}

	private void assertRolledBack() {
		assertThat(SchemaDump.of(this.project.database())).isEqualTo(this.before);
		assertThat(this.project.ledger()).hasSize(4);
	}

	private String rollback(String target) {
		ApplicationProcess process = this.project.startCommand("rollback", target, "--yes");
		assertThat(process.awaitEnd()).as(process::output).isZero();
		return process.output();
	}

	private int run(String... words) {
		return this.project.startCommand(words).awaitEnd();
	}

}
