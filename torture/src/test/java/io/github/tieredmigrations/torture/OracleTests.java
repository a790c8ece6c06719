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
	void eachRowThatStandsForNoScriptIsReported() {
		this.project.tree(1, 2);
		this.project.run();
		sql("UPDATE migration_history_entity SET success = false WHERE version LIKE '2%'");
		copy("migration_history_core", "migration_history_entity", "'nobody/' || script");
		copy("migration_history_core", "migration_history_core", "script");
		copy("migration_history_plugin", "migration_history_theme", "script");
		assertThat(this.project.violationsAtRest()).filteredOn(Violation::kind, Kind.WRONGLY_RECORDED)
			.extracting(Violation::detail)
			.containsExactlyInAnyOrder("core 1 2 times", "migration_history_theme: plugin/p1/V1__step.sql",
					"migration_history_entity: nobody/V1__step.sql",
					"migration_history_entity: failed: plugin/p1/entity/e1/V2__step.sql");
	}

	@Test
	void startThatFindsSomethingToDoIsReported() {
		this.project.tree(1, 1);
		assertThat(this.project.violations()).extracting(Violation::kind).contains(Kind.NOT_RUN, Kind.NEXT_START);
		assertThat(this.project.violations()).isEmpty();
	}

	/** Records the first script of one history in another as well. */
	private void copy(String from, String to, String script) {
		sql("""
				INSERT INTO %2$s SELECT (SELECT max(installed_rank) + 1 FROM %2$s), version, description, type, %3$s,
				checksum, installed_by, installed_on, execution_time, success FROM %1$s WHERE script LIKE '%%V1%%'"""
			.formatted(from, to, script));
	}

	private void sql(String statement) {
		this.project.jdbc().sql(statement).update();
	}

}
