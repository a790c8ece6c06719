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
import java.sql.SQLException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what scripts do to their session stays with them.
 */
class SessionTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void settingsOfAScriptDoNotReachTheNext() {
		this.project.script("migrations/001_set.sql", """
				create role tiered_reader;
				create schema elsewhere;
				create table t (id int primary key);
				create table seen (statement_timeout text, zone text, replication text, path text, who text);
				grant all on seen to tiered_reader;
				create temp table t (id int);
				set statement_timeout = '1h';
				set time zone 'Asia/Tokyo';
				set session_replication_role = replica;
				set search_path = elsewhere;
				set role tiered_reader;
				""").script("migrations/002_see.sql", """
				insert into seen values (current_setting('statement_timeout'), current_setting('TimeZone'),
				current_setting('session_replication_role'), current_setting('search_path'), current_user);
				insert into t values (7);
				""");
		try {
			this.project.migrate();
			assertThat(this.project.jdbc().sql("select * from seen").query().singleRow())
				.containsEntry("statement_timeout", "0")
				.containsEntry("replication", "origin")
				.containsEntry("who", "postgres")
				.satisfies((row) -> assertThat(row.get("zone")).isNotEqualTo("Asia/Tokyo"))
				.satisfies((row) -> assertThat(row.get("path")).asString().startsWith("public"));
			assertThat(this.project.jdbc().sql("select count(*) from public.t").query(Integer.class).single()).isOne();
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_reader; drop role tiered_reader").update();
		}
	}

	@Test
	void settingsOfThePoolHoldForEveryScriptAndTheNextBorrowerFindsThem() {
		this.project
			.script("migrations/001_t.sql",
					"create table seen (n int, timeout text); reset lock_timeout;"
							+ " insert into seen values (1, current_setting('lock_timeout'));")
			.script("migrations/002_u.sql", "insert into seen values (2, current_setting('lock_timeout'));");
		this.project.resilience(new Resilience(null, Retries.NONE, Retries.NONE, null));
		HikariConfig config = this.project.hikariConfig();
		config.setConnectionInitSql("set lock_timeout = '7s' -- of this pool");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			this.project.start(pool).migrate();
			JdbcClient jdbc = JdbcClient.create(pool);
			assertThat(jdbc.sql("select timeout from seen order by n").query(String.class).list()).containsExactly("0",
					"7s");
			assertThat(jdbc.sql("show lock_timeout").query(String.class).single()).isEqualTo("7s");
			assertThat(advisoryLocks()).isZero();
		}
	}

	@Test
	void nextBorrowerOfAPoolThatKeepsItsConnectionFindsNothingOfOurs() throws SQLException {
		this.project.schema("app")
			.script("migrations/001_set.sql", "set time zone 'Asia/Tokyo'; set work_mem = '77MB';");
		try (Connection connection = this.project.database().dataSource().getConnection()) {
			connection.setAutoCommit(false);
			this.project.start(new SingleConnectionDataSource(connection, true)).migrate();
			assertThat(connection.getAutoCommit()).isFalse();
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			assertThat(jdbc.sql("show work_mem").query(String.class).single()).isNotEqualTo("77MB");
			assertThat(jdbc.sql("show time zone").query(String.class).single()).isNotEqualTo("Asia/Tokyo");
			assertThat(jdbc.sql("show search_path").query(String.class).single()).isEqualTo("\"$user\", public");
			assertThat(advisoryLocks()).isZero();
		}
	}

	@RepeatedTest(10)
	void poolOfOneConnectionIsEnough() {
		this.project.ledgerScript("migrations/001_x.sql").ledgerScript("contents/themes/default/migrations/001_x.sql");
		HikariConfig config = this.project.hikariConfig();
		config.setMaximumPoolSize(1);
		config.setAutoCommit(false);
		try (HikariDataSource pool = new HikariDataSource(config)) {
			JdbcClient jdbc = JdbcClient.create(pool);
			int borrowed = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
			assertThat(this.project.start(pool).migrate().applied()).hasSize(2);
			int afterwards = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
			assertThat(afterwards).as("a session that has migrated leaves the pool").isNotEqualTo(borrowed);
			assertThat(this.project.start(pool).migrate().applied()).isEmpty();
			assertThat(jdbc.sql("select pg_backend_pid()").query(Integer.class).single()).isEqualTo(afterwards);
		}
	}

	@Test
	void schemaIsCreatedHoldsTheTablesAndHeadsTheSearchPath() {
		this.project.schema("My App").ledgerScript("migrations/001_x.sql").migrate();
		assertThat(this.project.jdbc()
			.sql("select relname from pg_class where relnamespace = '\"My App\"'::regnamespace and relkind = 'r' order by 1")
			.query(String.class)
			.list()).containsExactly("ledger", "migration_history_core", "migration_log");
		assertThat(this.project.migrate().applied()).isEmpty();
	}

	private int advisoryLocks() {
		return this.project.jdbc()
			.sql("select count(*) from pg_locks where locktype = 'advisory'"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.query(Integer.class)
			.single();
	}

}
