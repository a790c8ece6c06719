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

package io.github.tieredmigrations.module;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransactionMode}.
 */
class TransactionModeTests {

	private static final String REFUSED = "cannot run inside a transaction block";

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
		database.jdbc().sql("""
				create table t (id int primary key);
				create index i on t (id);
				create table p (id int) partition by list (id);
				create table p1 partition of p for values in (1);
				create materialized view mv as select id from t;
				create unique index mvi on mv (id);
				create type mood as enum ('sad');
				create publication pub for table t;
				create subscription s connection 'host=none' publication pub with (connect = false);
				alter subscription s set (slot_name = none)""").update();
	}

	@AfterAll
	static void dropDatabase() {
		database.jdbc().sql("drop subscription s").update();
		database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create index concurrently on t (id)", "create unique index concurrently x on t (id)",
			"create index if not exists concurrently_not on t (id)", "create index \"concurrently\" on t (id)",
			"drop index concurrently i", "drop index i", "reindex table concurrently t",
			"reindex (concurrently) table t", "reindex (verbose) index concurrently i", "reindex table t",
			"reindex schema public", "reindex (verbose) schema public", "vacuum", "vacuum (analyze) t", "vacuum full t",
			"analyze t", "alter system set work_mem = '5MB'", "create database d", "drop database d",
			"alter database template1 set tablespace pg_default", "alter database template1 set work_mem = '5MB'",
			"create tablespace ts location '/tmp/none'", "drop tablespace ts",
			"create subscription s2 connection 'host=none' publication pub", "alter subscription s disable",
			"discard all", "discard plans", "alter table p detach partition p1 concurrently",
			"alter table p detach partition p1", "cluster", "cluster verbose", "cluster t using t_pkey",
			"cluster \"t\"", "commit prepared 'x'", "rollback prepared 'x'",
			"refresh materialized view concurrently mv", "alter type mood add value 'glad'", "truncate t",
			"lock table t", "set transaction isolation level serializable", "checkpoint",
			"/* vacuum */ select 'vacuum; create index concurrently'", "do $$ begin perform 1; end $$", "listen l",
			"notify l", "create extension plpgsql", "explain analyze select 1", "set local work_mem = '5MB'",
			"reset all", "security label on table t is 'x'", "copy t to stdout", "create role r", "drop role r",
			"drop owned by nobody_at_all", "declare c cursor for select 1" })
	void agreesWithPostgresOnWhatRunsInATransaction(String sql) throws SQLException {
		boolean refused = errorInTransaction(sql).contains(REFUSED);
		assertThat(TransactionMode.of(sql).transactional()).isEqualTo(!refused);
	}

	@ParameterizedTest
	@ValueSource(strings = { "reindex database", "reindex system", "cluster (verbose)" })
	void agreesWithPostgresOnWhatOnlyNewerVersionsUnderstand(String sql) throws SQLException {
		assertThat(errorInTransaction(sql)).containsAnyOf(REFUSED, "syntax error");
		assertThat(TransactionMode.of(sql).transactional()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- x\rvacuum;", "select 1; -- x\rvacuum;\r", "-- x\r\nvacuum;" })
	void carriageReturnEndsACommentAsItDoesForPostgres(String sql) throws SQLException {
		assertThat(errorInTransaction(sql)).contains(REFUSED);
		assertThat(TransactionMode.of(sql).transactional()).isFalse();
		assertThat(TransactionMode.of(sql.replace("vacuum", "commit")).refused()).hasSize(1);
	}

	private static String errorInTransaction(String sql) throws SQLException {
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(sql);
			return "";
		}
		catch (SQLException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "alter subscription s refresh publication", "alter subscription s set publication p",
			"alter subscription s set (failover = true)", "alter subscription s set (two_phase = false)" })
	void keepsWhatAsksAPublisherOutOfATransaction(String sql) {
		assertThat(TransactionMode.of(sql).transactional()).isFalse();
	}

	@Test
	void namesTheStatementAndItsLine() {
		TransactionMode mode = TransactionMode.of("select 1;\n\ncreate index concurrently on t (id);");
		assertThat(mode.reason()).isEqualTo("CREATE INDEX CONCURRENTLY in line 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "begin; select 1; commit;", "\uFEFFbegin; select 1;\n\uFEFFcommit;",
			"BEGIN ISOLATION LEVEL SERIALIZABLE; select 1; END;", "start transaction; select 1; commit work;",
			"begin; commit and chain; rollback;", "begin; prepare transaction 'x';",
			"begin; savepoint a; rollback to a; commit and no chain;" })
	void leavesAScriptItsOwnTransaction(String sql) {
		TransactionMode mode = TransactionMode.of(sql);
		assertThat(mode.transactional()).isFalse();
		assertThat(mode.reason()).isEqualTo("BEGIN in line 1");
		assertThat(mode.refused()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 1;\n commit;", "select 1;\n END;", "select 1;\n rollback;", "select 1;\n abort;",
			"begin; commit;\n commit;", "select 1;\n begin; commit and chain;", "select 1;\n begin",
			"select 1;\n select pg_advisory_unlock_all();", "select 1;\n select pg_catalog.pg_advisory_unlock_all()",
			"select 1;\n (select pg_advisory_unlock_all())", "select 1;\n discard all;",
			"select 1;\n prepare transaction 'x'", "select 1;\n\uFEFFcommit;" })
	void refusesWhatEndsATransactionOrALockOfOthers(String sql) {
		assertThat(TransactionMode.of(sql).refused()).singleElement().satisfies((refused) -> {
			assertThat(refused.line()).isEqualTo(2);
			assertThat(refused.column()).isEqualTo(2);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "do $$ begin commit; end $$", "-- commit;\nselect 'commit;'", "/* ; commit; */ select 1",
			"savepoint a; rollback to savepoint a; rollback work to a; release a",
			"create procedure p() begin atomic select 1; end", "select 1 as commit",
			"create function f() returns void begin atomic select pg_advisory_unlock_all(); end",
			"select pg_advisory_unlock(1)", "copy t from stdin;\ncommit;\n\\.\n" })
	void doesNotMindWhatOnlyLooksLikeIt(String sql) {
		TransactionMode mode = TransactionMode.of(sql);
		assertThat(mode.transactional()).isTrue();
		assertThat(mode.refused()).isEmpty();
	}

	@Test
	void believesTheScriptThatSaysSoBeforeItsFirstStatement() {
		String says = "-- creates it\n--  migrations: no-transaction\n";
		assertThat(TransactionMode.of(says + "call p();").reason()).isEqualTo("the script says no-transaction");
		assertThat(TransactionMode.of("call p();\n" + says).transactional()).isTrue();
		assertThat(TransactionMode.of("select '\n" + says + "';").transactional()).isTrue();
	}

}
