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
import java.util.Map;

import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of plain Flyway, not of the engine, for groups of scripts that a callback ends
 * one by one. Where one fails after an upgrade, exactly-once is at stake, whatever the
 * other tests say.
 */
class FlywayGroupTests {

	private static final String TRANSACTIONS = """
			select string_agg(kinds, ' ' order by xid) from (
			select xid, string_agg(kind, '+' order by kind) as kinds from (
			select 'row ' || version as kind, xmin::text::bigint as xid from flyway_schema_history
			union all select 'script ' || note, xmin::text::bigint from ledger) as rows group by xid) as transactions""";

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void eachScriptAndItsRowAreOneTransaction() throws SQLException {
		migrate(write(3), new CommitCallback(new RunState((applied) -> {
		}), true));
		assertThat(transactions()).isEqualTo("row 1+script 1 row 2+script 2 row 3+script 3");
	}

	@Test
	void failureUndoesItsOwnScriptOnly() {
		FlywayScripts scripts = write(2).script("V3__x.sql", "insert into ledger values ('3'); select 1 / 0;")
			.script("V4__x.sql", "insert into ledger values ('4');");
		assertThatExceptionOfType(FlywayException.class)
			.isThrownBy(() -> migrate(scripts, new CommitCallback(new RunState((applied) -> {
			}), true)));
		assertThat(transactions()).isEqualTo("row 1+script 1 row 2+script 2");
	}

	@Test
	void withoutTheCallbackAllWouldBeOneTransaction() throws SQLException {
		migrate(write(2));
		assertThat(transactions()).isEqualTo("row 1+row 2+script 1+script 2");
	}

	private FlywayScripts write(int scripts) {
		this.database.jdbc().sql("create table if not exists ledger (note text)").update();
		FlywayScripts all = new FlywayScripts();
		for (int version = 1; version <= scripts; version++) {
			all.script("V%d__x.sql".formatted(version), "insert into ledger values ('%d');".formatted(version));
		}
		return all;
	}

	private void migrate(FlywayScripts scripts, Callback... callbacks) throws SQLException {
		try (Connection connection = this.database.dataSource().getConnection()) {
			FluentConfiguration flyway = scripts.on(new SingleConnectionDataSource(connection, true))
				.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.baselineDescription("none")
				.callbacks(callbacks)
				.group(true);
			flyway.load().migrate();
		}
	}

	private String transactions() {
		this.database.jdbc().sql("delete from flyway_schema_history where type = 'BASELINE'").update();
		return this.database.jdbc().sql(TRANSACTIONS).query(String.class).single();
	}

}
