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
import java.sql.Statement;
import java.time.Duration;

import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for callbacks of users that follow scripts that are committed.
 */
class CallbackAfterTheCommitTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void noneFollowsTheHistoryTableBeforeTheFirstScript() {
		this.project.ledgerScript("migrations/001_x.sql")
			.customizer((tier, configuration) -> configuration
				.callbacks(after(Event.AFTER_MIGRATE, "insert into ledger (script) values ('after')")))
			.migrate();
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql", "after");
	}

	@ParameterizedTest
	@EnumSource(names = { "AFTER_MIGRATE", "AFTER_MIGRATE_APPLIED" })
	void scriptsBeforeItAreToldToBeKept(Event event) {
		this.project.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.customizer((tier, configuration) -> configuration.callbacks(after(event, "select 1 / 0")));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("division by zero")
			.withMessageContaining("kept: 2 scripts, the last of them core 002");
		assertThat(this.project.ledger()).hasSize(2);
	}

	@Test
	void downScriptBeforeItRunsOnceThoughOthersHoldUpTheCallback() throws SQLException {
		this.project.rollbackEnabled()
			.resilience(new Resilience(Duration.ofMillis(200),
					new Retries(3, Duration.ofMillis(50), Duration.ofMillis(50)), Retries.NONE, null))
			.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.script("migrations/002_x.down.sql", "insert into ledger (script) values ('down');")
			.migrate();
		try (Connection reader = this.project.database().dataSource().getConnection()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("create table busy (id int)");
			reader.commit();
			reader.createStatement().execute("select * from busy");
			this.project.customizer(
					(tier, configuration) -> configuration.callbacks(after(Event.AFTER_MIGRATE, "drop table busy")));
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::rollback)
				.withMessageContaining("55P03")
				.withMessageContaining("kept: core 002.");
		}
		assertThat(this.project.ledger()).containsOnlyOnce("down");
		assertThat(deletions()).isOne();
	}

	private void rollback() {
		this.project.start().rollback(RollbackTarget.parse("core@1").orElseThrow(), StepApproval.ALL);
	}

	private long deletions() {
		return this.project.jdbc()
			.sql("select count(*) from migration_history_core where type = 'DELETE'")
			.query(Long.class)
			.single();
	}

	private static CallbackOfUser after(Event event, String sql) {
		return new CallbackOfUser(event, (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		});
	}

}
