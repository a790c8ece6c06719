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
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionGuards}.
 */
class SessionGuardsTests {

	private static final String RECORD = "create table %s as select current_setting('lock_timeout') as lock_timeout,"
			+ " concat_ws(' ', current_setting('client_connection_check_interval'), current_setting('tcp_user_timeout'),"
			+ " current_setting('tcp_keepalives_idle'), current_setting('tcp_keepalives_interval'),"
			+ " current_setting('tcp_keepalives_count')) as guards;\n";

	@RegisterExtension
	private final TestProject project = new TestProject();

	@BeforeEach
	void sayNothing() {
		this.project.resilience(new Resilience(null, Retries.NONE, Retries.NONE, null));
	}

	@Test
	void scriptsWaitThreeSecondsForALockWhereNothingElseIsSaid() {
		this.project.script("migrations/001_x.sql", RECORD.formatted("a"))
			.script("migrations/002_x.sql", "set lock_timeout = '1h'")
			.script("migrations/003_x.sql", RECORD.formatted("c"))
			.migrate();
		assertThat(lockTimeout("a")).isEqualTo("3s");
		assertThat(lockTimeout("c")).isEqualTo("3s");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void serverLooksForTheClientUnlessTheRoleSaysOtherwise() {
		this.project.script("migrations/001_x.sql", RECORD.formatted("a")).migrate();
		assertThat(guards("a")).isEqualTo("1s 50000 20 10 3");
		alterRole("client_connection_check_interval = '9s'");
		alterRole("tcp_user_timeout = '7s'");
		alterRole("tcp_keepalives_idle = 300");
		this.project.script("migrations/002_x.sql", RECORD.formatted("b")).migrate();
		assertThat(guards("b")).isEqualTo("9s 7000 300 10 3");
	}

	@Test
	void timeoutOfTheRoleStandsUnlessAnotherIsConfigured() {
		alterRole("lock_timeout = '700ms'");
		this.project.script("migrations/001_x.sql", RECORD.formatted("a")).migrate();
		assertThat(lockTimeout("a")).isEqualTo("700ms");
		this.project.resilience(new Resilience(Duration.ofSeconds(9), Retries.NONE, Retries.NONE, null))
			.script("migrations/002_x.sql", RECORD.formatted("b"))
			.migrate();
		assertThat(lockTimeout("b")).isEqualTo("9s");
	}

	@Test
	void configuredTimeoutStandsBeforeThatOfThePool() throws Exception {
		try (HikariDataSource pool = pool()) {
			pool.setConnectionInitSql("set lock_timeout = '20s'");
			this.project.script("migrations/001_x.sql", RECORD.formatted("a")).start(pool).migrate();
			assertThat(lockTimeout("a")).isEqualTo("20s");
			this.project.resilience(new Resilience(Duration.ofSeconds(2), Retries.NONE, Retries.NONE, null))
				.script("migrations/002_x.sql", RECORD.formatted("b"))
				.script("migrations/003_x.sql", "-- migrations: no-transaction\n" + RECORD.formatted("c"))
				.script("migrations/004_x.sql", RECORD.formatted("d"))
				.start(pool)
				.migrate();
			assertThat(lockTimeout("b")).isEqualTo("2s");
			assertThat(lockTimeout("c")).isEqualTo("20s");
			assertThat(lockTimeout("d")).isEqualTo("2s");
			try (Connection next = pool.getConnection()) {
				JdbcClient session = JdbcClient.create(new SingleConnectionDataSource(next, true));
				assertThat(session.sql("show lock_timeout").query(String.class).single()).isEqualTo("20s");
				assertThat(session.sql("show client_connection_check_interval").query(String.class).single())
					.isEqualTo("0");
			}
		}
	}

	@Test
	void scriptOutsideATransactionHasNoLockTimeoutOfOurs() {
		this.project.script("migrations/001_x.sql", "-- migrations: no-transaction\n" + RECORD.formatted("a"))
			.migrate();
		assertThat(lockTimeout("a")).isEqualTo("0");
	}

	private HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(this.project.database().dataSource());
		pool.setMaximumPoolSize(2);
		return pool;
	}

	private void alterRole(String setting) {
		String role = this.project.jdbc().sql("select current_user").query(String.class).single();
		String database = this.project.jdbc().sql("select current_database()").query(String.class).single();
		this.project.jdbc().sql("alter role %s in database %s set %s".formatted(role, database, setting)).update();
	}

	private String guards(String table) {
		return this.project.jdbc().sql("select guards from " + table).query(String.class).single();
	}

	private String lockTimeout(String table) {
		return this.project.jdbc().sql("select lock_timeout from " + table).query(String.class).single();
	}

}
