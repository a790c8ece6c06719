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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what Flyway is told of its history without asking the server.
 */
@ExtendWith(OutputCaptureExtension.class)
class KnownHistoryTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void historyIsWhatFlywayAloneWouldHaveWritten() {
		this.project.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.ledgerScript("migrations/003_x.sql");
		this.project.migrate();
		this.project.ledgerScript("migrations/004_x.sql").ledgerScript("migrations/005_x.sql");
		this.project.migrate();
		assertThat(this.project.jdbc()
			.sql("select installed_rank || ' ' || version || ' ' || type || ' ' || success from migration_history_core"
					+ " where installed_on is not null and installed_by = current_user order by installed_rank")
			.query(String.class)
			.list()).containsExactly("1 1 SQL true", "2 2 SQL true", "3 3 SQL true", "4 4 SQL true", "5 5 SQL true");
	}

	@Test
	void scriptThatDropsTheHistoryIsNotKept() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_drop.sql", "drop table migration_history_core;")
			.ledgerScript("migrations/003_x.sql");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("002_drop.sql")
			.withMessageContaining("42P01");
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql");
		assertThat(rows()).isOne();
	}

	@Test
	void scriptThatWritesTheHistoryItselfIsNotKept() {
		this.project.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.script("migrations/003_own.sql",
					"""
							insert into migration_history_core (installed_rank, version, description, type, script, installed_by,
							execution_time, success) values (3, '9', 'x', 'SQL', 'x.sql', 'me', 0, true);
							""");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("003_own.sql");
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void callbacksOfUsersMayAskAndWriteTheSame() {
		this.project.jdbc().sql("create table notes (\"installed_rank\" int, \"what\" text)").update();
		this.project.acceptNonEmptySchema()
			.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_notes.sql", "alter table notes rename to notices;")
			.customizer((tier, configuration) -> configuration
				.callbacks(new CallbackOfUser(Event.AFTER_EACH_MIGRATE, KnownHistoryTests::note)));
		this.project.migrate();
		assertThat(this.project.jdbc().sql("select what from notices").query(String.class).list())
			.containsExactly("true", "false");
	}

	@Test
	void driverThatFetchesRowByRowKnowsTheSame() {
		String url = this.project.database().url();
		DriverManagerDataSource dataSource = this.project.database().dataSource();
		dataSource.setUrl(url + (url.contains("?") ? "&" : "?") + "defaultRowFetchSize=1");
		this.project.ledgerScript("migrations/001_x.sql").ledgerScript("migrations/002_x.sql");
		assertThat(this.project.start(dataSource).migrate().applied()).hasSize(2);
		assertThat(rows()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "3, 3", "0, 123", "2, 123", "4, 123" })
	void flywayReadsTheLastRowWhereItIsTheOneThatIsKnown(int known, String read) throws SQLException {
		this.project.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.ledgerScript("migrations/003_x.sql");
		this.project.migrate();
		try (Connection target = this.project.database().dataSource().getConnection();
				PreparedStatement query = FlywayConnection.of(target, lastRowIsEnough(target, known))
					.prepareStatement("SELECT \"installed_rank\" FROM \"public\".\"migration_history_core\""
							+ " WHERE \"installed_rank\" > ? ORDER BY \"installed_rank\"")) {
			query.setInt(1, -1);
			StringBuilder ranks = new StringBuilder();
			try (ResultSet rows = query.executeQuery()) {
				while (rows.next()) {
					ranks.append(rows.getInt("installed_rank"));
				}
			}
			assertThat(ranks).hasToString(read);
		}
	}

	private static KnownHistory lastRowIsEnough(Connection target, int rank) {
		KnownHistory history = new KnownHistory(target, "\"public\".\"migration_history_core\"");
		history.lastRowIsEnough(rank);
		return history;
	}

	@Test
	void callbackOfUserFindsTheWholeHistory() {
		String folder = "contents/plugins/ai/migrations/";
		this.project.plugins("ai").ledgerScript(folder + "001_x.sql").ledgerScript(folder + "002_x.sql").migrate();
		this.project.ledgerScript(folder + "003_x.sql");
		List<String> found = new ArrayList<>();
		this.project.customizer((of, configuration) -> configuration
			.callbacks(new CallbackOfUser(Event.AFTER_MIGRATE, (connection) -> look(connection, found))));
		this.project.migrate();
		assertThat(found).hasSize(3);
	}

	private static void look(Connection connection, List<String> found) {
		Flyway flyway = Flyway.configure()
			.dataSource(new SingleConnectionDataSource(connection, true))
			.table("migration_history_plugin")
			.load();
		Arrays.stream(flyway.info().applied()).map(MigrationInfo::getDescription).forEach(found::add);
	}

	@Test
	void flywaysLogTellsTheCurrentVersionOfCore(CapturedOutput output) {
		this.project.ledgerScript("migrations/V1__a.sql").ledgerScript("migrations/V5__b.sql");
		this.project.script("migrations/R__view.sql", "create or replace view v as select 1").migrate();
		this.project.ledgerScript("migrations/V6__c.sql");
		Logger flyway = (Logger) LoggerFactory.getLogger("org.flywaydb.core.internal.command.DbMigrate");
		Level before = flyway.getLevel();
		flyway.setLevel(Level.INFO);
		try {
			this.project.migrate();
		}
		finally {
			flyway.setLevel(before);
		}
		assertThat(output).contains("Current version of schema \"public\": 5");
	}

	@Test
	void whatOthersApplyMeanwhileIsNotAppliedAgain() {
		this.project.ledgerScript("migrations/001_x.sql");
		this.project.migrate();
		this.project.ledgerScript("migrations/002_x.sql").ledgerScript("migrations/003_x.sql");
		this.project.customizer((tier, configuration) -> configuration
			.callbacks(new CallbackOfUser(Event.BEFORE_MIGRATE, KnownHistoryTests::applySecond)));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("was changed meanwhile");
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql", "migrations/003_x.sql");
	}

	private static void applySecond(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(
					"""
							insert into migration_history_core (installed_rank, version, description, type, script, installed_by,
							execution_time, success) values (2, '2', 'x', 'SQL', '002_x.sql', 'somebody', 0, true)""");
		}
	}

	private long rows() {
		return this.project.jdbc().sql("select count(*) from migration_history_core").query(Long.class).single();
	}

	/** Notes whether the table of notes is there, in the words of Flyway. */
	private static void note(Connection connection) throws SQLException {
		try (PreparedStatement query = connection
			.prepareStatement("SELECT EXISTS (select from pg_class where relname = ?)")) {
			query.setString(1, "notes");
			try (ResultSet result = query.executeQuery()) {
				result.next();
				note(connection, result.getBoolean(1));
			}
		}
	}

	private static void note(Connection connection, boolean exists) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("INSERT INTO \"%s\" (\"installed_rank\", \"what\") VALUES (?, ?)"
				.formatted(exists ? "notes" : "notices"))) {
			statement.setInt(1, exists ? 1 : 2);
			statement.setString(2, String.valueOf(exists));
			assertThat(statement.executeUpdate()).isOne();
		}
	}

}
