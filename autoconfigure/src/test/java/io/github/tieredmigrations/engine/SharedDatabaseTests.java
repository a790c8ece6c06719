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

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for databases on which others work, have worked, or have moved things.
 */
class SharedDatabaseTests {

	private static final String NO_TRANSACTION = "-- migrations: no-transaction\n";

	/** From Java 25 on, the common pool is used even where it has but one thread. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void namesOfAModuleThatWasRenamedTwiceDoNotRunItsScriptsAgainWhateverTheirOrder() {
		this.project.plugins("a").ledgerScript("contents/plugins/a/migrations/001_x.sql").migrate();
		String path = "contents/plugins/a/migrations/001_x.sql";
		this.project.delete(path)
			.script("contents/plugins/c/migrations/001_x.sql", sqlOf(path))
			.script("contents/plugins/c/module.yml", "formerly: [plugin/b, plugin/a]")
			.plugins("c");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("a former name that does not come first in 'formerly'");
		assertThat(this.project.ledger()).hasSize(1);
	}

	/** The schema that is first on the path is another one at the second start. */
	@Test
	void schemaOfTheUsersNameThatAScriptCreatesDoesNotHideTheHistory() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_s.sql", "create schema if not exists postgres;");
		this.project.migrate();
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("schema postgres, which the connection uses, has no history, but schema public");
		assertThat(this.project.jdbc()
			.sql("select count(*) from pg_class where relname = 'ledger'")
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void scriptThatAnotherProcessRunsNowIsNotToldToBeOfUnknownOutcome() throws Exception {
		this.project.script("migrations/001_wait.sql", NO_TRANSACTION + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project::migrate);
			gate.awaitScript();
			try {
				assertThat(this.project.start().status().problems()).isEmpty();
				assertThat(catchThrowableOfType(MigrationRefusedException.class, () -> this.project.start().verify()))
					.hasMessageNotContaining("forget it");
			}
			finally {
				gate.open();
				first.get();
			}
		}
	}

	@Test
	void statusDuringARunTellsEachScriptOnceThoughThePlanWasAskedFor() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql").script("migrations/002_wait.sql", Gate.SQL);
		TieredMigrations migrations = this.project.start();
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(migrations::migrate);
			gate.awaitScript();
			try {
				migrations.plan();
				assertThat(migrations.status().modules().get(0).applied()).hasSize(1);
			}
			finally {
				gate.open();
				run.get();
			}
		}
	}

	@Test
	void applicationsThatShareASchemaDoNotReadEachOthersLog() throws Exception {
		this.project.acceptNonEmptySchema().script("migrations/001_wait.sql", NO_TRANSACTION + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project.start()::migrate);
			gate.awaitScript();
			try {
				for (Tier tier : Tier.values()) {
					this.project.tiers((tiers) -> tiers.historyTable(tier, "other_" + tier.id()));
				}
				this.project.script("migrations/001_wait.sql", "select 1;");
				assertThat(this.project.start().migrate().applied()).hasSize(1);
			}
			finally {
				gate.open();
				first.get();
			}
		}
	}

	/** Neither can create anything before both have begun to. */
	@Test
	void applicationsThatShareASchemaCanStartForTheFirstTimeAtOnce() throws Exception {
		this.project.acceptNonEmptySchema().schema("shared").script("migrations/001_x.sql", "select 1;");
		this.project.jdbc()
			.sql("do $$ begin execute format('alter database %I set lock_timeout = 60000', current_database()); end $$")
			.update();
		TieredMigrations one = this.project.start();
		for (Tier tier : Tier.values()) {
			this.project.tiers((tiers) -> tiers.historyTable(tier, "other_" + tier.id()));
		}
		TieredMigrations other = this.project.start();
		CompletableFuture<RunReport> first;
		CompletableFuture<RunReport> second;
		try (Connection held = this.project.database().dataSource().getConnection()) {
			held.setAutoCommit(false);
			held.createStatement().execute("lock table pg_namespace in share mode");
			first = CompletableFuture.supplyAsync(one::migrate, THREADS);
			second = CompletableFuture.supplyAsync(other::migrate, THREADS);
			Awaitility.await().until(() -> waitingForALock() == 2);
		}
		assertThat(first.get().applied()).hasSize(1);
		assertThat(second.get().applied()).hasSize(1);
	}

	private int waitingForALock() {
		return this.project.jdbc()
			.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
			.query(Integer.class)
			.single();
	}

	/** Flyway counts what a baseline script stands for as applied. */
	@Test
	void coreGoesOnBehindABaselineScriptOfPlainFlyway() {
		this.project.script("plain/B2__all.sql", "create table t (id int);");
		Flyway.configure()
			.dataSource(this.project.database().dataSource())
			.locations("filesystem:" + this.project.path("plain"))
			.load()
			.migrate();
		this.project.tiers((tiers) -> tiers.historyTable(Tier.CORE, "flyway_schema_history"))
			.script("migrations/V1__a.sql", "select 1;")
			.script("migrations/V2__b.sql", "create table t (id int);")
			.script("migrations/V3__c.sql", "create table u (id int);");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void fileThatIsGoneAfterTheStartEndsInAReport() {
		this.project.ledgerScript("migrations/001_x.sql");
		TieredMigrations migrations = this.project.start();
		migrations.plan();
		this.project.delete("migrations/001_x.sql");
		assertThat(catchThrowable(migrations::migrate)).isInstanceOf(MigrationException.class);
		assertThat(migrations.status().lastRun()).isNotNull();
	}

	private static String sqlOf(String path) {
		return "create table if not exists ledger (id int generated always as identity, script text);\n"
				+ "insert into ledger (script) values ('" + path + "');\n";
	}

}
