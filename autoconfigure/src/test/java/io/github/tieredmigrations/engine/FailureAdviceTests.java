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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what people are told to do about a run that failed.
 */
class FailureAdviceTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void scriptOutsideATransactionThatIsRecordedNeedsNoRepair() {
		this.project.script("migrations/001_t.sql", """
				-- migrations: no-transaction
				create table t (id int);
				do $$ begin perform pg_advisory_unlock_all(); end $$;
				""").script("migrations/002_u.sql", "create table u (id int);");
		MigrationFailedException failed = failure();
		assertThat(failed).hasMessageContaining("001, which runs outside a transaction, came to its end.");
		assertThat(failed.nextStep()).contains("Leave script and database as they are, and start again")
			.doesNotContain("repair");
		assertThat(this.project.migrate().applied()).extracting(AppliedScript::label).containsExactly("002");
	}

	@Test
	void scriptOutsideATransactionWhoseHistoryRowFailsNeedsNoRepair() {
		this.project.script("migrations/001_t.sql", "create table t (id int);").migrate();
		this.project.jdbc().sql("alter table migration_history_core add check (installed_rank < 2)").update();
		this.project.script("migrations/002_i.sql", "create index concurrently i on t (id);");
		assertThat(failure().nextStep()).doesNotContain("repair");
		assertThat(catchThrowableOfType(MigrationRefusedException.class, this.project::migrate))
			.hasMessageContaining("outcome unknown");
	}

	@Test
	void scriptOutsideATransactionOfWhichNothingWasSentNeedsNoRepair() {
		this.project.script("migrations/001_t.sql", "create table t (id int);").migrate();
		this.project.jdbc().sql("alter table migration_log add check (id < 2)").update();
		this.project.script("migrations/002_i.sql", "create index concurrently i on t (id);");
		MigrationFailedException failed = failure();
		assertThat(failed).hasMessageContaining("Nothing of 002 was kept.");
		assertThat(failed.nextStep()).doesNotContain("repair");
	}

	@Test
	void logThatIsACopyWithoutItsSequenceIsToGoOnCounting() {
		this.project.ledgerScript("migrations/001_x.sql").migrate();
		this.project.jdbc().sql("alter table migration_log alter id restart").update();
		this.project.ledgerScript("migrations/002_y.sql");
		String advice = failure().nextStep();
		assertThat(advice).contains("The script is not to blame").doesNotContain("Correct");
		this.project.jdbc().sql(advice.substring(advice.indexOf("SELECT"))).query().singleValue();
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void scriptOutsideATransactionThatLostTheConnectionIsNotPromisedToGoOn() {
		this.project.script("migrations/001_k.sql", """
				-- migrations: no-transaction
				create table t (id int);
				select pg_terminate_backend(pg_backend_pid());
				""");
		assertThat(failure().nextStep()).startsWith("Leave script and database as they are, and start again")
			.doesNotContain("goes on");
		assertThat(catchThrowableOfType(MigrationRefusedException.class, this.project::migrate))
			.hasMessageContaining("outcome unknown");
	}

	@Test
	void downScriptOutsideATransactionThatLostTheConnectionNamesBothWaysOut() {
		this.project.rollbackEnabled()
			.script("migrations/001_t.sql", "create table t (id int);")
			.script("migrations/001_t.down.sql", """
					-- migrations: no-transaction
					drop table t;
					select pg_terminate_backend(pg_backend_pid());
					""")
			.migrate();
		RollbackTarget nothing = RollbackTarget.parse("core@0").orElseThrow();
		MigrationFailedException failed = catchThrowableOfType(MigrationFailedException.class,
				() -> this.project.start().rollback(nothing, StepApproval.ALL));
		assertThat(failed.nextStep()).contains("migrations confirm core@001", "migrations forget core@001",
				"Once the database can be reached");
	}

	@ParameterizedTest
	@ValueSource(strings = { "40001", "40P01", "55P03" })
	void scriptIsNotToBlameForOthersInItsWay(String sqlState) {
		this.project.script("migrations/001_c.sql", raising(sqlState));
		assertThat(failure().nextStep()).contains("Others are at work on what the script needs", "migrations.retry.*")
			.doesNotContain("Correct");
	}

	@Test
	void scriptOutsideATransactionIsNotToBlameForOthersInItsWay() {
		this.project.script("migrations/001_c.sql", "-- migrations: no-transaction\n" + raising("40P01"));
		assertThat(failure().nextStep())
			.contains("migrations repair core", "Others are at work on what the script needs")
			.doesNotContain("Correct", "retry");
	}

	@Test
	void scriptIsNotToBlameForAFullDisk() {
		this.project.script("migrations/001_c.sql", raising("53100"));
		assertThat(failure().nextStep()).contains("Give the server what it lacks").doesNotContain("Correct");
	}

	@Test
	void preparedTransactionIsToBeEndedAndNoSession() {
		assertThat(new LockHolder(0, null, null, null, null)).asString()
			.contains("a prepared transaction")
			.doesNotContain("session pid");
	}

	private static String raising(String sqlState) {
		return "do $$ begin raise exception 'no' using errcode = '%s'; end $$;".formatted(sqlState);
	}

	@ParameterizedTest
	@ValueSource(strings = { "set client_encoding = 'LATIN1';", "set names 'latin1';", "set DateStyle to 'SQL, DMY';" })
	void settingThatTheDriverCannotDoWithoutIsToBeTakenOut(String statement) {
		this.project.script("migrations/001_s.sql", "select 1;\n" + statement);
		assertThat(failure().nextStep()).contains("client_encoding is not UTF8 or whose DateStyle is not ISO",
				"take such a setting out of 001_s.sql");
	}

	@Test
	void copyWhoseDataDoNotEndIsRefused() {
		this.project.script("migrations/001_c.sql", "create table t (id int);\ncopy t from stdin;\n1\n2\n");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("line 2, column 1: the data of this COPY do not end. Add a line that holds only");
	}

	@Test
	void whatEndsTheLockIsToBeTakenOutAndNotToBeginATransaction() {
		this.project.script("migrations/001_d.sql", "discard all;");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("under which the migration runs. Take the statement out")
			.withMessageNotContaining("BEGIN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "select '\0'", "create table t (id int)\0;" })
	void characterThatPostgresDoesNotTakeIsToBeRemoved(String sql) {
		this.project.script("migrations/001_s.sql", sql);
		assertThat(failure().nextStep()).contains("takes no NUL characters: remove them from 001_s.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create table migration_log (at date)", "create view migration_log as select 1 as x",
			"create table x (at date); create index migration_log on x (at)",
			"create table migration_history_core (installed_rank date)", "create sequence migration_history_plugin" })
	void somethingOfOthersWithTheNameOfOurTablesIsTold(String sql) {
		this.project.jdbc().sql(sql).update();
		this.project.script("migrations/001_t.sql", "create table t (id int);");
		MigrationFailedException failed = failure();
		assertThat(failed).hasMessageContaining("The migration history in schema public cannot be read: ")
			.hasMessageNotContaining("\u2026");
		assertThat(failed.nextStep())
			.containsPattern("as they made them: migration_(log|history_core|history_plugin)\\. ")
			.contains(
					"set migrations.schema to a schema of its own, or the history-table of the tier, such as migrations.core.history-table.");
	}

	private MigrationFailedException failure() {
		return catchThrowableOfType(MigrationFailedException.class, this.project::migrate);
	}

}
