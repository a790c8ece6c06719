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

import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.MigrationRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for scripts that fail or do what they must not.
 */
class FailedScriptTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void errorInTheLastScriptOfTheLastModuleKeepsAllOthers() {
		this.project.tree(2, 2).ledgerScript("theme/default/entity/e2", 3, "CREATE TABEL x ();");
		MigrationException failure = LocalStart.fail(this.project);
		assertThat(failure).hasMessageContaining("Module 'theme/default/entity/e2' failed at V3__step.sql, line 2")
			.hasMessageContaining("Nothing of 3 was kept")
			.hasMessageContaining("Applied before it in this run: core 1, core 2,")
			.hasMessageContaining("and 6 more. Not run: nothing.");
		assertThat(this.project.ledger()).hasSize(16);
		this.project.ledgerScript("theme/default/entity/e2", 3, "CREATE TABLE x ();");
		assertThat(LocalStart.run(this.project).applied()).hasSize(1);
		LocalStart.assertSound(this.project);
	}

	@Test
	void errorInAnEarlierTierNamesWhatDidNotRun() {
		this.project.tree(2, 1).ledgerScript("plugin/p2", 2, "CREATE TABEL x ();");
		assertThat(LocalStart.fail(this.project)).hasMessageContaining("Module 'plugin/p2' failed at V2__step.sql")
			.hasMessageContaining("Not run: ")
			.hasMessageContaining("plugin/p1/entity/e1")
			.hasMessageContaining("theme/default/entity/e2");
		this.project.ledgerScript("plugin/p2", 2);
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	@ParameterizedTest
	@ValueSource(strings = { "COMMIT;", "ROLLBACK;", "SELECT pg_advisory_unlock_all();", "DISCARD ALL;" })
	void statementThatWouldBreakTransactionOrLockIsNeverSent(String statement) {
		this.project.ledgerScript("core", 1).ledgerScript("plugin/p1", 1, statement);
		assertThat(LocalStart.fail(this.project)).isInstanceOf(MigrationRefusedException.class)
			.hasMessageContaining("plugin/p1: V1__step.sql")
			.hasMessageContaining("line 2");
		assertThat(this.project.ledger()).isEmpty();
		this.project.ledgerScript("plugin/p1", 1, "-- " + statement, "DO $$ BEGIN /* " + statement + " */ END $$;");
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT pg_terminate_backend(pg_backend_pid());",
			"DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$;",
			"DO $$ BEGIN EXECUTE 'select pg_advisory' || '_unlock_all()'; END $$;" })
	void scriptThatLosesTheLockIsNotKept(String statement) {
		this.project.ledgerScript("core", 1).ledgerScript("plugin/p1", 1, statement).ledgerScript("plugin/p1", 2);
		assertThat(LocalStart.fail(this.project)).hasMessageContaining("V1__step.sql");
		assertThat(this.project.ledger()).hasSizeLessThanOrEqualTo(1);
		this.project.ledgerScript("plugin/p1", 1);
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	@Test
	void whatAScriptSetsDoesNotReachTheNext() {
		this.project
			.ledgerScript("core", 1, "CREATE TABLE parent (id int PRIMARY KEY);",
					"CREATE TABLE child (parent int REFERENCES parent);", "CREATE SCHEMA elsewhere;",
					"CREATE TABLE elsewhere.parent (id int PRIMARY KEY);")
			.ledgerScript("core", 2, "SET ROLE pg_read_all_data;", "RESET ROLE;", "SET search_path = elsewhere;",
					"SET TimeZone = 'Asia/Tokyo';", "SET lock_timeout = 1;", "SET session_replication_role = replica;",
					"SET statement_timeout = 500;")
			.ledgerScript("core", 3, "SELECT pg_sleep(1);", "INSERT INTO parent VALUES (1);",
					"SET ROLE pg_read_all_data;")
			.ledgerScript("plugin/p1", 1,
					"DO $$ BEGIN ASSERT current_setting('TimeZone') <> 'Asia/Tokyo'; INSERT INTO child VALUES (2);"
							+ " RAISE 'no foreign key'; EXCEPTION WHEN foreign_key_violation THEN NULL; END $$;");
		LocalStart.run(this.project);
		assertThat(this.project.jdbc().sql("select count(*) from public.parent").query(Integer.class).single()).isOne();
		LocalStart.assertSound(this.project);
	}

}
