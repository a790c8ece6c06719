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
		LocalStart.run(this.project.tree(1, 1));
		this.before = SchemaDump.of(this.project.database());
		for (String module : List.of("core", "plugin/p1", "plugin/p1/entity/e1")) {
			String table = new TortureScript(module, 2).table();
			this.project
				.ledgerScript(module, 2,
						"CREATE TABLE %1$s (id int);\nCREATE INDEX %1$s_id ON %1$s (id);".formatted(table))
				.downScript(module, 2, "DROP TABLE %s;".formatted(table));
		}
		assertThat(LocalStart.run(this.project).applied()).hasSize(3);
	}

	@Test
	void threeModulesAreTakenBackOnceEachDownScriptIsThereAndRight() {
		String middle = new TortureScript("plugin/p1", 2).downPath();
		this.project.folder().delete(middle);
		assertThat(rollback("--run=last", 1)).contains("1 found",
				"plugin/p1: V2__step.sql: no down script takes version 2 back");
		assertThat(this.project.ledger()).hasSize(7);
		this.project.downScript("plugin/p1", 2, "DROP TABLE plugin_p1_2;", "SELECT 1/0;");
		assertThat(rollback("--run=last", 1)).contains("Module 'plugin/p1' failed at U2__step.sql, line 3",
				"Nothing of U2__step.sql was kept", "Not run: core 2");
		assertThat(this.project.exists("plugin_p1_2")).isTrue();
		assertThat(this.project.exists("plugin_p1_entity_e1_2")).isFalse();
		this.project.downScript("plugin/p1", 2, "DROP TABLE plugin_p1_2;");
		rollback("--run=last", 0);
		assertRolledBack();
		assertThat(rollback("core@1", 0)).contains("Nothing to take back");
		assertAppliedAgain(3);
	}

	@Test
	void insideADownScriptNothingOfItIsKeptAndTheRepetitionGoesOn() throws Exception {
		this.project.downScript("plugin/p1", 2, "DROP TABLE plugin_p1_2;", TortureScript.AT_GATE);
		killAtGate();
		this.project.sessions().awaitNone();
		assertThat(this.project.exists("plugin_p1_2")).isTrue();
		assertThat(this.project.ledger()).contains("plugin/p1 2").doesNotContain("plugin/p1/entity/e1 2");
		rollback("--run=last", 0);
		assertRolledBack();
		assertAppliedAgain(3);
	}

	@Test
	void insideADownScriptOutsideATransactionTheOutcomeIsUnknownUntilItIsSettled() throws Exception {
		this.project.downScript("plugin/p1", 2, "DROP INDEX CONCURRENTLY plugin_p1_2_id;", TortureScript.AT_GATE,
				"DROP TABLE plugin_p1_2;");
		killAtGate();
		this.project.sessions().terminate();
		assertThat(LocalStart.fail(this.project)).hasMessageContainingAll(
				"plugin/p1: U2__step.sql: outcome unknown: the down script", "migrations confirm plugin/p1@2",
				"migrations forget plugin/p1@2");
		assertThat(rollback("--run=last", 1)).contains("outcome unknown");
		this.project.jdbc().sql("DROP TABLE plugin_p1_2").update();
		assertThat(run("confirm", "plugin/p1@2")).isZero();
		rollback("--run=last", 0);
		assertRolledBack();
		assertAppliedAgain(3);
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
		assertAppliedAgain(0);
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

	/** The oracle takes what several runs have applied for out of order. */
	private void assertAppliedAgain(int scripts) {
		assertThat(LocalStart.run(this.project).applied()).hasSize(scripts);
		assertThat(this.project.violationsAtRest())
			.allMatch((violation) -> violation.kind() == Violation.Kind.TIERS_OUT_OF_ORDER);
		assertThat(LocalStart.run(this.project).applied()).isEmpty();
	}

	private String rollback(String target, int exitCode) {
		ApplicationProcess process = this.project.startCommand("rollback", target, "--yes");
		assertThat(process.awaitEnd()).as(process::output).isEqualTo(exitCode);
		return process.output();
	}

	private int run(String... words) {
		return this.project.startCommand(words).awaitEnd();
	}

}
