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

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for logs that earlier versions have made.
 */
class LogTableTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@BeforeEach
	void migrateAsTheFirstVersionDid() {
		this.project.rollbackEnabled().release("2.0.0");
		new ScriptPairs(this.project).pair("core", 1, "a");
		this.project.migrate();
		this.project.jdbc().sql("alter table migration_log drop column release").update();
		this.project.jdbc().sql("alter table migration_log drop constraint migration_log_event_check").update();
		this.project.jdbc()
			.sql("alter table migration_log add constraint migration_log_event_check"
					+ " check (event in ('began', 'applied', 'failed', 'confirmed', 'forgotten'))")
			.update();
	}

	@Test
	void isBroughtUpToDateByTheFirstRunThatHasSomethingToDo() {
		assertThat(this.project.migrate().applied()).isEmpty();
		assertThat(columns()).isZero();
		new ScriptPairs(this.project).pair("core", 2, "b");
		this.project.migrate();
		assertThat(columns()).isOne();
		assertThat(this.project.jdbc()
			.sql("select coalesce(release, 'none') from migration_log order by id")
			.query(String.class)
			.list()).containsExactly("none", "2.0.0");
		assertThat(this.project.jdbc()
			.sql("select count(*) from pg_constraint where conname = 'migration_log_event_check'"
					+ " and pg_get_constraintdef(oid) like '%interrupted%'")
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void isEnoughForARollback() {
		assertThat(this.project.start().planRollback(RollbackTarget.parse("1.0.0").orElseThrow()).warnings())
			.singleElement()
			.asString()
			.contains("core 001");
		assertThat(this.project.start().rollback(RollbackTests.BEFORE_LAST_RUN, StepApproval.ALL).applied()).hasSize(1);
		assertThat(columns()).isOne();
	}

	@Test
	void whoMayNotChangeItIsToldTheStatementForItsOwner() {
		String role = "migrator_" + UUID.randomUUID().toString().substring(0, 8);
		this.project.jdbc().sql("create role " + role).update();
		try {
			this.project.jdbc().sql("grant all on schema public to " + role).update();
			this.project.jdbc().sql("grant all on all tables in schema public to " + role).update();
			new ScriptPairs(this.project).pair("core", 2, "b");
			DriverManagerDataSource dataSource = this.project.database().dataSource();
			dataSource.setUrl(dataSource.getUrl() + "?options=-c%20role=" + role);
			assertThatExceptionOfType(MigrationRefusedException.class)
				.isThrownBy(() -> this.project.start(dataSource).migrate())
				.withMessageContaining(
						"Let its owner run: alter table \"public\".\"migration_log\" add column if not exists"
								+ " release text, drop constraint \"migration_log_event_check\"");
		}
		finally {
			this.project.jdbc().sql("drop owned by " + role).update();
			this.project.jdbc().sql("drop role " + role).update();
		}
	}

	private int columns() {
		return this.project.jdbc()
			.sql("select count(*) from pg_attribute where attrelid = 'migration_log'::regclass and attname = 'release'")
			.query(Integer.class)
			.single();
	}

}
