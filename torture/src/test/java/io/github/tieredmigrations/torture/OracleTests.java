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

import io.github.tieredmigrations.torture.Violation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the oracle: it sees everything that it is asked for.
 */
class OracleTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void eachPromiseThatIsBrokenIsReported() throws Exception {
		this.project.tree(1, 2);
		this.project.run();
		sql("INSERT INTO oracle.ledger(module, version) VALUES ('core', 1)");
		sql("DELETE FROM oracle.ledger WHERE module = 'core' AND version = 2");
		sql("DELETE FROM migration_history_theme WHERE script LIKE '%V1%'");
		sql("UPDATE migration_history_plugin SET installed_on = installed_on - interval '1 hour' WHERE version LIKE '2%'");
		sql("UPDATE migration_history_entity SET success = false WHERE version LIKE '2%'");
		sql("CREATE INDEX core_1_id ON core_1 (id)");
		sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'core_1_id'::regclass");
		try (OtherSession other = OtherSession.thatRan(this.project.database(), "SELECT pg_advisory_lock(1)")) {
			assertThat(this.project.violations()).extracting(Violation::kind).contains(Kind.values());
			other.end();
		}
	}

	@Test
	void startThatFindsSomethingToDoIsReported() {
		this.project.tree(1, 1);
		assertThat(this.project.violations()).extracting(Violation::kind).contains(Kind.NOT_RUN, Kind.NEXT_START);
		assertThat(this.project.violations()).isEmpty();
	}

	private void sql(String statement) {
		this.project.jdbc().sql(statement).update();
	}

}
