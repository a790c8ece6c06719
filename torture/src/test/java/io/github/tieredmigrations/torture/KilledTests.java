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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a process that is killed while all its scripts run in transactions.
 */
class KilledTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void insideAScriptNothingOfItIsKeptAndTheRestartResumesThere() throws Exception {
		this.project.tree(1, 3).ledgerScript("core", 3, "CREATE TABLE half (id int);", TortureScript.AT_GATE);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess killed = this.project.start();
			gate.awaitScript(killed);
			killed.kill();
		}
		this.project.sessions().awaitNone();
		assertThat(this.project.ledger()).containsExactly("core 1", "core 2");
		assertThat(this.project.exists("half")).isFalse();
		assertThat(recorded("core")).isEqualTo(2);
		assertThat(this.project.run()).contains("Database ready: 10 applied, 2 unchanged");
		assertThat(this.project.ledger()).element(2).isEqualTo("core 3");
		this.project.assertSound();
	}

	/** The session that waits gets its lock when the script before is committed. */
	@Test
	void betweenTwoModulesTheOneStaysAndTheRestartGoesOnWithTheOther() throws Exception {
		this.project.tree(2, 1)
			.ledgerScript("plugin/p1", 1, "LOCK TABLE migration_history_plugin IN ROW EXCLUSIVE MODE;",
					TortureScript.AT_GATE);
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess killed = this.project.start();
			gate.awaitScript(killed);
			try (OtherSession other = OtherSession.waitingFor(this.project.database(),
					"LOCK TABLE migration_history_plugin IN ACCESS EXCLUSIVE MODE")) {
				gate.open();
				other.awaitBlocked(killed);
				killed.kill();
			}
		}
		this.project.sessions().awaitNone();
		assertThat(this.project.ledger()).last().isEqualTo("plugin/p1 1");
		assertThat(recorded("plugin")).isOne();
		assertThat(this.project.run()).contains("Database ready: 3 applied, 5 unchanged");
		this.project.assertSound();
	}

	/** Who makes a table of the same name keeps the next tier from making its history. */
	@Test
	void betweenTwoTiersTheOneStaysAndTheRestartGoesOnWithTheOther() throws Exception {
		this.project.tree(1, 2);
		try (OtherSession other = OtherSession.thatRan(this.project.database(),
				"CREATE TABLE migration_history_plugin ()")) {
			ApplicationProcess killed = this.project.start();
			other.awaitBlocked(killed);
			killed.kill();
		}
		this.project.sessions().awaitNone();
		assertThat(this.project.ledger()).containsExactly("core 1", "core 2", "theme/default 1", "theme/default 2");
		assertThat(this.project.run()).contains("Database ready: 4 applied, 4 unchanged");
		this.project.assertSound();
	}

	private int recorded(String tier) {
		return this.project.jdbc()
			.sql("select count(*) from migration_history_%s where success and type = 'SQL'".formatted(tier))
			.query(Integer.class)
			.single();
	}

}
