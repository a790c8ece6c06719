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

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the roles and the ways by which a session may migrate, and what is said of
 * others.
 */
class SessionAccessTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void ownerOfTheSchemaNeedsNoMoreRights() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_i.sql", "create index concurrently ledger_script on ledger (script)")
			.schema("app");
		this.project.jdbc()
			.sql("create role tiered_owner login password 'secret'; create schema app authorization tiered_owner")
			.update();
		HikariConfig config = this.project.hikariConfig();
		config.setUsername("tiered_owner");
		config.setPassword("secret");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertThat(this.project.start(pool).migrate().applied()).hasSize(2);
			assertThat(this.project.start(pool).migrate().applied()).isEmpty();
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_owner cascade; drop role tiered_owner").update();
		}
	}

	@Test
	void missingRightsAreToldWithTheGrant() {
		this.project.ledgerScript("migrations/001_x.sql").schema("locked");
		this.project.jdbc()
			.sql("create role tiered_guest login password 'secret'; create schema locked;"
					+ " grant usage on schema locked to tiered_guest")
			.update();
		HikariConfig config = this.project.hikariConfig();
		config.setUsername("tiered_guest");
		config.setPassword("secret");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertThatExceptionOfType(MigrationRefusedException.class)
				.isThrownBy(() -> this.project.start(pool).migrate())
				.withMessageContaining("scripts are pending (1), but role \"tiered_guest\" may not write")
				.withMessageContaining("GRANT CREATE ON SCHEMA \"locked\" TO \"tiered_guest\";");
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_guest; drop role tiered_guest").update();
		}
	}

	@Test
	void missingSchemaIsToldTogetherWithItsTables() {
		this.project.ledgerScript("migrations/001_x.sql").schema("locked").migrate();
		this.project.jdbc()
			.sql("create role tiered_guest login password 'secret';"
					+ " alter table locked.migration_log enable row level security")
			.update();
		DataSource guest = guest();
		try {
			MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
					() -> this.project.start(guest).migrate());
			String advice = refused.problems().get(0).nextStep();
			assertThat(advice).contains("GRANT USAGE ON SCHEMA \"locked\"", "migration_history_core\"",
					"migration_log\"");
			this.project.jdbc()
				.sql(advice.substring(advice.indexOf("GRANT"))
						+ " alter table locked.migration_log disable row level security")
				.update();
			assertThat(this.project.start(guest).migrate().outcome()).isEqualTo(RunReport.Outcome.UP_TO_DATE);
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_guest; drop role tiered_guest").update();
		}
	}

	@Test
	void rowsThatAreHiddenAreToldWithThePolicy() {
		this.project.ledgerScript("migrations/001_x.sql").migrate();
		this.project.jdbc()
			.sql("create role tiered_guest login password 'secret';"
					+ " grant all on all tables in schema public to tiered_guest;"
					+ " alter table migration_log enable row level security;"
					+ " alter table migration_history_core enable row level security")
			.update();
		DataSource guest = guest();
		try {
			MigrationRefusedException refused = catchThrowableOfType(MigrationRefusedException.class,
					() -> this.project.start(guest).migrate());
			assertThat(this.project.start(guest).status().modules()).extracting(ModuleStatus::state)
				.containsOnly(ModuleStatus.State.UNKNOWN);
			String advice = refused.problems().get(0).nextStep();
			this.project.jdbc().sql(advice.substring(advice.indexOf("CREATE POLICY"))).update();
			assertThat(this.project.start(guest).migrate().outcome()).isEqualTo(RunReport.Outcome.UP_TO_DATE);
		}
		finally {
			this.project.jdbc().sql("drop owned by tiered_guest; drop role tiered_guest").update();
		}
	}

	@Test
	void databaseThatIsDownIsToldWithoutThePassword() {
		HikariConfig config = this.project.hikariConfig();
		config.setJdbcUrl("jdbc:postgresql://localhost:1/nowhere?password=secret");
		config.setConnectionTimeout(500);
		config.setInitializationFailTimeout(-1);
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> this.project.start(pool).migrate())
				.withMessageContaining("The database cannot be reached or read")
				.withMessageNotContaining("secret");
		}
		finally {
			// which the pool has set for the whole process
			DriverManager.setLoginTimeout(0);
		}
	}

	@Test
	void poolerIsRefusedBeforeAnythingIsChangedUnlessItIsAccepted() {
		this.project.ledgerScript("migrations/001_x.sql");
		DataSource pooled = otherBackend(this.project.database().dataSource());
		assertThatExceptionOfType(MigrationRefusedException.class)
			.isThrownBy(() -> this.project.start(pooled).migrate())
			.withMessageContaining("PgBouncer")
			.withMessageContaining("migrations.session-pooler=true");
		assertThat(this.project.jdbc()
			.sql("select count(*) from pg_tables where schemaname = 'public'")
			.query(Integer.class)
			.single()).isZero();
		assertThat(this.project.settings(TestSettings::acceptSessionPooler).start(pooled).migrate().applied())
			.hasSize(1);
	}

	private DataSource guest() {
		DriverManagerDataSource guest = this.project.database().dataSource();
		guest.setUsername("tiered_guest");
		guest.setPassword("secret");
		return guest;
	}

	/**
	 * What a pooler looks like: the server's end is not the one that the driver greeted.
	 */
	private static DataSource otherBackend(DataSource dataSource) {
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				PGConnection connection = super.getConnection().unwrap(PGConnection.class);
				Class<?>[] types = { Connection.class, PGConnection.class };
				return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), types,
						(self, method, args) -> switch (method.getName()) {
							case "getBackendPID" -> 1;
							case "isWrapperFor" -> true;
							case "unwrap" -> self;
							default -> method.invoke(connection, args);
						});
			}

		};
	}

}
