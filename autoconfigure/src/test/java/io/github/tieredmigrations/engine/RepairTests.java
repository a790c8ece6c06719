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

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the ways out of what a script outside a transaction has left.
 */
class RepairTests {

	private static final String NO_TRANSACTION = "-- migrations: no-transaction\n";

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void failedRowIsTakenOutAndTheScriptRunsAgain() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_n.sql", NO_TRANSACTION + "insert into ledger (script) values ('n'); select 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate);
		TieredMigrations migrations = this.project.start();
		assertThat(migrations.planRepair(ModuleId.CORE))
			.containsExactly("core: the failed row of 002_n.sql (installed_rank 2) is taken out of"
					+ " \"public\".\"migration_history_core\", and the script runs again");
		assertThat(migrations.repair(ModuleId.CORE)).hasSize(1);
		assertThat(migrations.planRepair(ModuleId.CORE)).isEmpty();
		assertThat(migrations.repair(ModuleId.CORE)).isEmpty();
		assertThat(this.project.jdbc()
			.sql("select event from migration_log where version = '2' order by id")
			.query(String.class)
			.list()).containsExactly("began", "failed", "forgotten");
		this.project.script("migrations/002_n.sql", NO_TRANSACTION + "insert into ledger (script) values ('m');");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void failedRowOfAHistoryThatOthersBeganIsTakenOutWhereThereIsNoLogYet() {
		this.project.ledgerScript("migrations/V1__x.sql")
			.script("migrations/V2__n.sql", NO_TRANSACTION + "select 1/0;")
			.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate);
		this.project.jdbc().sql("drop table migration_log").update();
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("migrations repair core");
		assertThat(this.project.start().repair(ModuleId.CORE)).hasSize(1);
		assertThat(this.project.jdbc()
			.sql("select module || ' ' || version || ' ' || script || ' ' || event from migration_log")
			.query(String.class)
			.list()).containsExactly("core 2 V2__n.sql forgotten");
		this.project.script("migrations/V2__n.sql", NO_TRANSACTION + "select 1;");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void failedRowThatTheLogDoesNotKnowIsTakenOutWithARowInTheLog() {
		String script = "contents/plugins/ai/migrations/001_n.sql";
		this.project.plugins("ai").script(script, NO_TRANSACTION + "select 1/0;");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate);
		this.project.jdbc().sql("delete from migration_log").update();
		assertThat(this.project.start().repair(new ModuleId("plugin/ai"))).hasSize(1);
		assertThat(this.project.jdbc()
			.sql("select module || ' ' || version || ' ' || script || ' ' || event from migration_log")
			.query(String.class)
			.list()).containsExactly("plugin/ai 1 001_n.sql forgotten");
		assertThat(this.project.script(script, NO_TRANSACTION + "select 1;").migrate().applied()).hasSize(1);
	}

	@Test
	void historyThatTheRoleMayNotReadIsNotTakenForOneWithoutFailures() {
		this.project.ledgerScript("migrations/001_x.sql").migrate();
		String role = "reader_" + UUID.randomUUID().toString().substring(0, 8);
		this.project.jdbc().sql("create role " + role).update();
		try {
			DriverManagerDataSource dataSource = this.project.database().dataSource();
			dataSource.setUrl(dataSource.getUrl() + "?options=-c%20role=" + role);
			TieredMigrations migrations = this.project.start(dataSource);
			assertThatExceptionOfType(MigrationRefusedException.class)
				.isThrownBy(() -> migrations.planRepair(ModuleId.CORE))
				.withMessageContaining("unknown (no privilege)")
				.withMessageContaining("GRANT SELECT ON");
		}
		finally {
			this.project.jdbc().sql("drop role " + role).update();
		}
	}

	/** The session ends while it commits, and nobody is told how that went. */
	@Test
	void commitThatIsLostIsNotTakenForAChangeThatWasNotMade() {
		loseEnd();
		this.project.jdbc()
			.sql("create function lose() returns trigger language plpgsql as"
					+ " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'")
			.update();
		this.project.jdbc()
			.sql("create constraint trigger lose after insert on migration_log deferrable initially deferred"
					+ " for each row execute function lose()")
			.update();
		TieredMigrations migrations = this.project.start();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrations.forget(ModuleId.CORE, "2"))
			.withMessageStartingWith("Whether the history was changed is not known")
			.satisfies((failure) -> assertThat(failure.nextStep()).contains("migrations status"));
	}

	@Test
	void moduleThatNobodyKnowsIsRefused() {
		TieredMigrations migrations = this.project.ledgerScript("migrations/001_x.sql").start();
		migrations.migrate();
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> migrations.planRepair(new ModuleId("plugin/ai")))
			.withMessageStartingWith("Nothing was changed")
			.withMessageContaining("plugin/ai: neither the files nor the history know the module");
	}

	@Test
	void confirmedScriptIsRecordedByTheNextRunWithItsRelease() {
		loseEnd();
		TieredMigrations migrations = this.project.release("1.2.0").start();
		migrations.confirm(ModuleId.CORE, "002");
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> migrations.confirm(ModuleId.CORE, "002"))
			.withMessageContaining("the script has been confirmed. The next run records it");
		assertThat(this.project.rollbackEnabled().start().planRollback(RollbackTests.BEFORE_LAST_RUN).problems())
			.first()
			.asString()
			.contains("confirmed, and no run has recorded it yet");
		assertThat(migrations.migrate().applied()).hasSize(1);
		assertThat(this.project.ledger()).hasSize(2);
		assertThat(this.project.jdbc()
			.sql("select release from migration_log where version = '2' and event = 'applied'")
			.query(String.class)
			.single()).isEqualTo("1.2.0");
	}

	@Test
	void forgottenScriptRunsAgain() {
		loseEnd();
		TieredMigrations migrations = this.project.start();
		migrations.forget(ModuleId.CORE, "2");
		assertThat(migrations.migrate().applied()).hasSize(1);
		assertThat(this.project.ledger()).hasSize(3);
	}

	@Test
	void whatIsNotUnknownIsNeitherConfirmedNorForgotten() {
		loseEnd();
		TieredMigrations migrations = this.project.start();
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> migrations.confirm(ModuleId.CORE, "001"))
			.withMessageContaining("core: 001: the outcome of no such script is unknown. Unknown is that of core@2");
		migrations.forget(ModuleId.CORE, "002_n.sql");
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> migrations.forget(ModuleId.CORE, "002"))
			.withMessageContaining("There is nothing to confirm or to forget");
	}

	/** As a process leaves it that dies before the history row. */
	private void loseEnd() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_n.sql", NO_TRANSACTION + "insert into ledger (script) values ('n');");
		this.project.migrate();
		this.project.jdbc().sql("delete from migration_log where version = '2' and event = 'applied'").update();
		this.project.jdbc().sql("delete from migration_history_core where version = '2'").update();
	}

}
