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

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.Gate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a process that is killed in a script outside a transaction.
 */
class KilledOutsideTransactionTests {

	private static final String INDEX = "CREATE INDEX CONCURRENTLY core_1_id ON core_1 (id);";

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@BeforeEach
	void scripts() {
		this.project.tree(1, 3);
	}

	@Test
	void indexThatIsLeftInvalidIsDroppedAndTheScriptForgotten() throws Exception {
		killWhileTheIndexIsBuilt(() -> this.project.sessions().terminate());
		assertStopped("core_1_id");
		UnknownOutcome outcome = assertStopped("core_1_id");
		assertThat(this.project.violations()).extracting(Violation::kind)
			.contains(Violation.Kind.INVALID_INDEX, Violation.Kind.NOT_RECORDED, Violation.Kind.NEXT_START)
			.doesNotContain(Violation.Kind.RUN_TWICE);
		undo();
		outcome.forget(this.project.jdbc());
		assertThat(this.project.run()).contains("Database ready: 11 applied, 1 unchanged");
		this.project.assertSound();
	}

	@Test
	void indexThatTheServerFinishesForNobodyIsConfirmed() throws Exception {
		killWhileTheIndexIsBuilt(() -> {
		});
		this.project.sessions().awaitNone();
		assertStopped("V2__step.sql");
		assertStopped("V2__step.sql").confirm(this.project.jdbc());
		assertThat(this.project.run()).contains("Database ready: 11 applied, 1 unchanged");
		this.project.assertSound();
	}

	@Test
	void scriptWithoutItsHistoryRowIsConfirmed() throws Exception {
		killBeforeTheHistoryRow();
		assertStopped("V2__step.sql");
		assertStopped("V2__step.sql").confirm(this.project.jdbc());
		assertThat(this.project.run()).contains("Database ready: 11 applied, 1 unchanged");
		this.project.assertSound();
	}

	@Test
	void scriptWithoutItsHistoryRowRunsAgainWhenItIsUndoneByHandAndForgotten() throws Exception {
		killBeforeTheHistoryRow();
		assertStopped("V2__step.sql");
		UnknownOutcome outcome = assertStopped("V2__step.sql");
		undo();
		outcome.forget(this.project.jdbc());
		assertThat(this.project.run()).contains("Database ready: 11 applied, 1 unchanged");
		this.project.assertSound();
	}

	/** A snapshot of another session keeps the index from getting valid. */
	private void killWhileTheIndexIsBuilt(Runnable meanwhile) throws Exception {
		this.project.ledgerScript("core", 2, "SET client_connection_check_interval = 0;", INDEX);
		try (OtherSession reader = OtherSession.withSnapshot(this.project.database())) {
			ApplicationProcess killed = this.project.start();
			reader.awaitBlocked(killed);
			killed.kill();
			meanwhile.run();
		}
	}

	private void killBeforeTheHistoryRow() throws Exception {
		this.project.ledgerScript("core", 2, INDEX, TortureScript.AT_GATE);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess killed = this.project.start();
			gate.awaitScript(killed);
			try (OtherSession other = OtherSession.thatRan(this.project.database(),
					"LOCK TABLE migration_history_core IN SHARE MODE")) {
				gate.open();
				other.awaitBlocked(killed);
				killed.kill();
				this.project.sessions().terminate();
			}
		}
		assertThat(this.project.ledger()).containsExactly("core 1", "core 2");
	}

	/** Starts once more, which has to do nothing and say why. */
	private UnknownOutcome assertStopped(String named) {
		ApplicationProcess process = this.project.start();
		assertThat(process.awaitEnd()).isOne();
		assertThat(process.output()).contains("outcome unknown", named);
		assertThat(this.project.ledger()).containsExactly("core 1", "core 2");
		UnknownOutcome outcome = new UnknownOutcome(process.output());
		assertThat(outcome.script()).isEqualTo(new TortureScript("core", 2));
		return outcome;
	}

	/** Takes back by hand what the script did. */
	private void undo() {
		this.project.jdbc().sql("DROP INDEX core_1_id").update();
		this.project.jdbc().sql("DELETE FROM oracle.ledger WHERE module = 'core' AND version = 2").update();
	}

}
