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
import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that every script and the next borrower find the session as it was.
 */
class SessionRestoreTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void customSettingsOfThePoolHoldForEveryScript() {
		String see = "insert into seen values (%d, current_setting('app.tenant', true));";
		this.project.script("migrations/001_t.sql", "create table seen (n int, tenant text);" + see.formatted(1))
			.script("migrations/002_u.sql", see.formatted(2));
		HikariConfig config = hikariConfig();
		config.setConnectionInitSql("set app.tenant = 'acme'");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			this.project.start(pool).migrate();
			assertThat(this.project.jdbc().sql("select tenant from seen order by n").query(String.class).list())
				.containsExactly("acme", "acme");
		}
	}

	@Test
	void poolMayCallAProcedure() {
		this.project.jdbc().sql("create procedure prepare_session() language sql as 'select 1'").update();
		this.project.ledgerScript("migrations/001_t.sql").ledgerScript("migrations/002_u.sql");
		HikariConfig config = hikariConfig();
		config.setConnectionInitSql("call prepare_session()");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertThat(this.project.start(pool).migrate().applied()).hasSize(2);
		}
	}

	@Test
	void roleThatFlywayIsToldToSetHoldsForEveryScript() {
		String see = "insert into seen values (current_user);";
		this.project.jdbc().sql("create role tiered_owner superuser").update();
		this.project.flyway("init-sql", "set role tiered_owner")
			.script("migrations/001_t.sql", "create table seen (who text);" + see)
			.script("migrations/002_u.sql", see)
			.script("migrations/003_v.sql", see);
		try {
			this.project.migrate();
			assertThat(this.project.jdbc().sql("select who from seen").query(String.class).list())
				.containsExactly("tiered_owner", "tiered_owner", "tiered_owner");
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_owner cascade; drop role tiered_owner").update();
		}
	}

	@Test
	void whatFlywayIsToldToSetHoldsForEveryScriptAndNotForTheNextBorrower() throws SQLException {
		String see = "insert into seen values (current_setting('work_mem'));";
		this.project.flyway("init-sql", "set work_mem = '77MB' -- much")
			.script("migrations/001_t.sql", "create table seen (memory text);" + see)
			.script("migrations/002_u.sql", see + "set work_mem = '1MB';")
			.script("migrations/003_v.sql", see);
		try (Connection connection = this.project.database().dataSource().getConnection()) {
			DataSource one = new SingleConnectionDataSource(connection, true);
			this.project.start(one).migrate();
			assertThat(JdbcClient.create(one).sql("show work_mem").query(String.class).single()).isEqualTo("4MB");
		}
		assertThat(this.project.jdbc().sql("select memory from seen").query(String.class).list())
			.containsExactly("77MB", "77MB", "77MB");
	}

	@Test
	void poolMaySetWhatItsRoleMayNot() {
		this.project.script("migrations/001_t.sql", "create table app.t (id int);").schema("app");
		this.project.jdbc().sql("create role tiered_app; create schema app authorization tiered_app").update();
		HikariConfig config = hikariConfig();
		config.setConnectionInitSql("set log_min_duration_statement = '1h'; set role tiered_app");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertThat(this.project.start(pool).migrate().applied()).hasSize(1);
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_app cascade; drop role tiered_app").update();
		}
	}

	@Test
	void nameThatTheDriverHasSetHoldsForEveryScriptAndTheNextBorrower() throws SQLException {
		for (String number : List.of("1", "2")) {
			this.project.script("migrations/00" + number + "_x.sql",
					"create table seen" + number + " as select current_setting('application_name') as name;");
		}
		DriverManagerDataSource named = this.project.database().dataSource();
		Properties properties = new Properties();
		properties.setProperty("ApplicationName", "shop");
		named.setConnectionProperties(properties);
		try (Connection connection = named.getConnection()) {
			DataSource one = new SingleConnectionDataSource(connection, true);
			this.project.start(one).migrate();
			assertThat(JdbcClient.create(one).sql("show application_name").query(String.class).single())
				.isEqualTo("shop");
		}
		assertThat(this.project.jdbc()
			.sql("select name from seen1 union all select name from seen2")
			.query(String.class)
			.list()).containsExactly("shop", "shop");
	}

	@Test
	void lockOfAScriptDoesNotReachTheNextBorrower() throws SQLException {
		this.project.script("migrations/001_x.sql", "select pg_advisory_lock(7);");
		try (Connection connection = this.project.database().dataSource().getConnection()) {
			DataSource one = new SingleConnectionDataSource(connection, true);
			this.project.start(one).migrate();
			assertThat(this.project.jdbc()
				.sql("select count(*) from pg_locks where locktype = 'advisory'"
						+ " and database = (select oid from pg_database where datname = current_database())")
				.query(Integer.class)
				.single()).isZero();
		}
	}

	@Test
	void preparedStatementAndCursorOfAScriptDoNotReachTheNext() {
		String script = "prepare p as select 1; listen x; declare c cursor with hold for select 1;";
		this.project.script("migrations/001_x.sql", script).script("migrations/002_y.sql", script);
		assertThat(this.project.migrate().applied()).hasSize(2);
	}

	@Test
	void driverMayPrepareAMessageBeforeItExecutesIt() {
		this.project.rollbackEnabled()
			.script("migrations/001_p.sql", "create table t (id int); prepare p as select 1;")
			.script("migrations/001_p.down.sql", "drop table t; prepare p as select 1;")
			.script("migrations/002_i.sql", "create index concurrently i on t (id); prepare p as select 1;")
			.script("migrations/002_i.down.sql", "drop index i; prepare p as select 1;");
		DriverManagerDataSource binary = this.project.database().dataSource();
		binary.setUrl(binary.getUrl() + "?prepareThreshold=-1");
		assertThat(this.project.start(binary).migrate().applied()).hasSize(2);
		assertThat(this.project.start(binary).rollback(RollbackTests.BEFORE_LAST_RUN, StepApproval.ALL).applied())
			.hasSize(2);
	}

	@Test
	void scriptThatReleasesAllLocksFromABodyIsNotKept() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_u.sql",
					"insert into ledger (script) values ('u');"
							+ " do $$ begin perform pg_advisory_unlock_all(); end $$;")
			.ledgerScript("migrations/003_y.sql");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("the lock of the run is gone")
			.withMessageContaining("Nothing of 002 was kept");
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql");
	}

	@Test
	void lockIsReleasedThoughTheSessionCannotBePutBack() throws SQLException {
		this.project.acceptNonEmptySchema()
			.script("migrations/001_x.sql", "-- migrations: no-transaction\nreset role; drop role tiered_gone;");
		this.project.jdbc().sql("create role tiered_gone; grant all on schema public to tiered_gone").update();
		try (Connection connection = this.project.database().dataSource().getConnection()) {
			connection.createStatement().execute("set role tiered_gone");
			this.project.script("migrations/001_x.sql",
					"-- migrations: no-transaction\nreset role; drop owned by tiered_gone cascade; drop role tiered_gone;");
			catchThrowable(this.project.start(new SingleConnectionDataSource(connection, true))::migrate);
			assertThat(advisoryLocks(2)).isZero();
		}
		finally {
			catchThrowable(() -> this.project.jdbc().sql("drop owned by tiered_gone; drop role tiered_gone").update());
		}
	}

	@Test
	void sessionWithoutASchemaIsAProblemAndNoException() throws SQLException {
		this.project.script("migrations/R__r.sql", "select '${flyway:user}';");
		try (Connection connection = this.project.database().dataSource().getConnection()) {
			connection.createStatement().execute("set search_path = nowhere");
			TieredMigrations migrations = this.project.start(new SingleConnectionDataSource(connection, true));
			assertThat(migrations.plan().problems()).isNotEmpty();
		}
	}

	private int advisoryLocks(int objsubid) {
		return this.project.jdbc()
			.sql("select count(*) from pg_locks where locktype = 'advisory' and objsubid = ?"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.param(objsubid)
			.query(Integer.class)
			.single();
	}

	private HikariConfig hikariConfig() {
		HikariConfig config = this.project.hikariConfig();
		config.setMaximumPoolSize(2);
		return config;
	}

}
