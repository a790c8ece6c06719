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

package io.github.tieredmigrations.engine;

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for runs of scripts that are named by one scheme or another.
 */
class NamingRunTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void eachModuleRunsInTheOrderOfItsVersionsWhateverItsScheme() {
		List<List<String>> pairs = List.of(List.of("000009_a.up.sql", "000010_b.up.sql", "000010_b.down.sql"),
				List.of("20190100000001000000_a.up.sql", "20190100000001000001_b.up.sql",
						"20190100000001000001_b.down.sql"),
				List.of("V0009.A.up.sql", "V0010.B.up.sql", "V0010.B.down.sql"),
				List.of("1.10.0-1700000000-a.sql", "1.9.0-1700000000.1-b.sql", "1.9.0-1700000000.1-b.down.sql"),
				List.of("20240131120000_a/up.sql", "20240201000000_b/up.sql", "20240201000000_b/down.sql"),
				List.of("20240131120000_a/migration.sql", "20240201000000_b/migration.sql", "x/README.md"),
				List.of("patch-000-001.sql", "patch-1-2.sql", "patch-2-1.sql"));
		List<String> expected = new ArrayList<>();
		for (int module = 0; module < pairs.size(); module++) {
			String folder = "contents/plugins/p%d/migrations/".formatted(module);
			pairs.get(module).forEach((file) -> this.project.ledgerScript(folder + file));
			expected.addAll(List.of(folder + pairs.get(module).get(0), folder + pairs.get(module).get(1)));
		}
		this.project.plugins("p0", "p1", "p2", "p3", "p4", "p5", "p6")
			.tiers((tiers) -> tiers.order(Order.MODULE))
			.migrate();
		assertThat(this.project.ledger()).isEqualTo(expected);
		assertThat(this.project.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
	}

	@Test
	void patternsOfItsOwn() {
		this.project
			.tiers((tiers) -> tiers.patterns(Tier.CORE, "m(?<version>\\d+)\\.sql",
					"view-(?<repeatable>)(?<description>.+)\\.sql"))
			.ledgerScript("migrations/view-tasks.sql")
			.ledgerScript("migrations/m10.sql")
			.ledgerScript("migrations/m9.sql")
			.migrate();
		assertThat(this.project.ledger()).containsExactly("migrations/m9.sql", "migrations/m10.sql",
				"migrations/view-tasks.sql");
		this.project.start().verify();
	}

	@Test
	void filesOfOurVendorRunAndThoseOfOthersNever() {
		this.project.ledgerScript("migrations/1_a.up.sql")
			.ledgerScript("migrations/1_a.mysql.up.sql")
			.ledgerScript("migrations/2_b.up.sql")
			.ledgerScript("migrations/2_b.postgres.up.sql")
			.ledgerScript("migrations/2_b.cockroach.autocommit.up.sql")
			.ledgerScript("migrations/3_c.postgresql.up.sql")
			.ledgerScript("migrations/4_d.sqlite3.up.sql")
			.migrate();
		assertThat(this.project.ledger()).containsExactly("migrations/1_a.up.sql", "migrations/2_b.postgres.up.sql",
				"migrations/3_c.postgresql.up.sql");
	}

	@Test
	void autocommitRunsOutsideATransaction() {
		this.project.script("migrations/1_a.up.sql", "create table t (id int, xid bigint)")
			.script("migrations/2_b.autocommit.up.sql",
					"insert into t values (1, txid_current());\ninsert into t values (2, txid_current());\n")
			.script("migrations/3_c.up.sql",
					"insert into t values (3, txid_current());\ninsert into t values (4, txid_current());\n");
		assertThat(this.project.start().plan().steps()).extracting(MigrationStep::transactional)
			.containsExactly(true, false, true);
		this.project.migrate();
		assertThat(
				this.project.jdbc().sql("select count(distinct xid) from t where id < 3").query(Integer.class).single())
			.isEqualTo(2);
		assertThat(
				this.project.jdbc().sql("select count(distinct xid) from t where id > 2").query(Integer.class).single())
			.isOne();
		assertThat(this.project.jdbc()
			.sql("select event from migration_log where script like '2_b%' order by id")
			.query(String.class)
			.list()).containsExactly("began", "applied");
	}

}
