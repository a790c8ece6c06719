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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.test.SchemaDump;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that hold the schema after many scripts forth and back against the one before.
 */
class RollbackRoundTests {

	private static final int VERSIONS = 20;

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void twoHundredPairsInFourTiersGoUpDownAndUp() {
		List<String> modules = List.of("core", "theme/default", "plugin/ai", "plugin/billing",
				"theme/default/entity/posts", "theme/default/entity/posts/child/comments", "plugin/ai/entity/chats",
				"plugin/ai/entity/runs", "plugin/billing/entity/invoices", "plugin/billing/entity/payments");
		ScriptPairs pairs = new ScriptPairs(this.project.rollbackEnabled().plugins("ai", "billing"));
		List<String> empty = SchemaDump.of(this.project.database());
		for (int version = 1; version <= VERSIONS; version++) {
			for (String module : modules) {
				pairs.pair(module, version, module.replaceAll("\\W", "_") + version);
			}
		}
		int all = VERSIONS * modules.size();
		assertThat(this.project.migrate().applied()).hasSize(all);
		List<String> up = SchemaDump.of(this.project.database());
		assertThat(up).hasSizeGreaterThan(5 * all);
		assertThat(rollback(new BeforeRun(null))).hasSize(all);
		assertThat(SchemaDump.of(this.project.database())).isEqualTo(empty);
		assertThat(this.project.migrate().applied()).hasSize(all);
		assertThat(SchemaDump.of(this.project.database())).isEqualTo(up);
	}

	@Test
	void thirtyReleasesGoBackOneByOne() {
		ReleaseTree tree = new ReleaseTree(this.project.rollbackEnabled()).write();
		Map<String, List<String>> dumps = new LinkedHashMap<>();
		for (String release : ReleaseTree.RELEASES) {
			this.project.start().migrate(MigrationTarget.parse(release).orElseThrow(), StepApproval.ALL);
			dumps.put(release, SchemaDump.of(this.project.database()));
		}
		tree.writeNext();
		this.project.start().migrate(MigrationTarget.NEXT, StepApproval.ALL);
		List<String> releases = new ArrayList<>(ReleaseTree.RELEASES);
		for (int index = releases.size() - 1; index >= 0; index--) {
			String release = releases.get(index);
			// what is not released yet goes at the first step, before it anything of
			// 1.17.0
			assertThat(rollback(RollbackTarget.parse(release).orElseThrow())).hasSize(ReleaseTree.SCRIPTS_OF_A_RELEASE);
			assertThat(SchemaDump.of(this.project.database())).as(release).isEqualTo(dumps.get(release));
			assertThat(rollback(RollbackTarget.parse("v" + release).orElseThrow())).isEmpty();
		}
		assertThat(this.project.migrate().applied()).hasSize((releases.size() - 1) * ReleaseTree.SCRIPTS_OF_A_RELEASE);
		assertThat(SchemaDump.of(this.project.database())).isEqualTo(dumps.get(releases.get(releases.size() - 1)));
	}

	@Test
	void scriptThatGotItsReleaseAfterItWasAppliedGoesWithThatRelease() {
		ReleaseTree tree = new ReleaseTree(this.project.rollbackEnabled()).write().writeNext();
		this.project.start().migrate(MigrationTarget.NEXT, StepApproval.ALL);
		tree.release("1.18.0");
		assertThat(rollback(RollbackTarget.parse("1.18.0").orElseThrow())).isEmpty();
		assertThat(rollback(RollbackTarget.parse("1.17.0").orElseThrow())).hasSize(ReleaseTree.SCRIPTS_OF_A_RELEASE);
	}

	@Test
	void dumpTellsWhateverADownScriptCanLeave() {
		this.project.script("migrations/001_t.sql", "create table t (id int); create view v as select id from t;")
			.migrate();
		List<String> before = SchemaDump.of(this.project.database());
		for (String left : List.of("alter table t add x int", "alter table t alter x type bigint",
				"alter table t alter x set not null", "alter table t alter x set default 1", "create index on t (id)",
				"alter table t add check (id > 0)", "create or replace view v as select id + 1 as id from t",
				"create function f() returns int language sql return 1",
				"create or replace function f() returns int language sql return 2", "create type mood as enum ('sad')",
				"alter type mood add value 'glad'", "create schema s", "create sequence q",
				"alter table t enable row level security", "create policy p on t using (true)",
				"grant select on t to public")) {
			this.project.jdbc().sql(left).update();
			List<String> after = SchemaDump.of(this.project.database());
			assertThat(after).as(left).isNotEqualTo(before);
			before = after;
		}
	}

	private List<AppliedScript> rollback(RollbackTarget target) {
		return this.project.start().rollback(target, StepApproval.ALL).applied();
	}

}
