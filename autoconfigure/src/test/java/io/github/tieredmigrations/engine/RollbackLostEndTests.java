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

import java.util.List;

import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the way back where a script outside a transaction has ended, and only the
 * history knows that.
 */
class RollbackLostEndTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ScriptPairs pairs = new ScriptPairs(this.project);

	/** As a process leaves it that dies after the history row. */
	@BeforeEach
	void migrateTwiceAndLoseTheEnd() {
		this.project.rollbackEnabled().release("1.0.0");
		this.pairs.pair("core", 1, "a").pair("core", 2, "b");
		this.project.migrate();
		this.project.script("migrations/003_i.sql", "create index concurrently i on b (at);")
			.script("migrations/003_i.down.sql", "drop index i;")
			.release("1.1.0")
			.migrate();
		this.project.jdbc().sql("delete from migration_log where version = '3' and event = 'applied'").update();
	}

	@Test
	void itsRunIsTheLastOne() {
		assertThat(rollback(RollbackTests.BEFORE_LAST_RUN)).containsExactly("003");
		assertThat(this.pairs.tables()).containsExactly("a", "b");
		assertThat(rollback(RollbackTests.BEFORE_LAST_RUN)).containsExactly("002", "001");
	}

	@Test
	void itsRunIsKnownByItsId() {
		String id = this.project.jdbc()
			.sql("select run_id from migration_log where version = '3'")
			.query(String.class)
			.single();
		assertThat(rollback(new BeforeRun(id))).containsExactly("003");
	}

	@Test
	void itGoesFirst() {
		assertThat(rollback(target("core@0"))).containsExactly("003", "002", "001");
		assertThat(this.project.migrate().applied()).hasSize(3);
	}

	@Test
	void itsReleaseIsTheOneThatItBeganWith() {
		assertThat(rollback(target("1.0.0"))).containsExactly("003");
		assertThat(this.project.jdbc()
			.sql("select direction || ' ' || event || ' ' || release from migration_log where version = '3' order by id")
			.query(String.class)
			.list()).containsExactly("up began 1.1.0", "up applied 1.1.0", "down applied 1.1.0");
	}

	@Test
	void logWithoutReleasesKnowsTheRunAsWell() {
		this.project.jdbc().sql("alter table migration_log drop column release").update();
		assertThat(rollback(RollbackTests.BEFORE_LAST_RUN)).containsExactly("003");
	}

	private List<String> rollback(RollbackTarget target) {
		RunReport report = this.project.start().rollback(target, StepApproval.ALL);
		return report.applied().stream().map(AppliedScript::label).toList();
	}

	private static RollbackTarget target(String text) {
		return RollbackTarget.parse(text).orElseThrow();
	}

}
