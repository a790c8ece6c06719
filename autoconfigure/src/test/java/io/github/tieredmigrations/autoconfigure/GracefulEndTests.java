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

package io.github.tieredmigrations.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for real processes that are told to end by SIGTERM.
 */
class GracefulEndTests {

	private static final int SIGTERM = 128 + 15;

	private static final String NO_WEB = "spring.main.web-application-type=none";

	/** Boot then stops its logging at once, whatever is still to be said. */
	private static final String NO_HOOK = "spring.main.register-shutdown-hook=false";

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder().script("migrations/001_t.sql", "create table t (id int);");
	}

	@ParameterizedTest
	@ValueSource(strings = { NO_WEB, "spring.main.web-application-type=servlet", NO_HOOK, "test.in-initialization=true",
			"migrations.run-at=initialization" })
	void scriptIsCancelledAndRolledBackAndTheNextStartGoesOn(String property) throws SQLException {
		this.project.folder().script("migrations/002_held.sql", "create table u (id int);\n" + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database()); ApplicationProcess application = start(property)) {
			gate.awaitScript(application);
			assertEnds(application);
			if (!property.equals(NO_HOOK)) {
				assertThat(application.output()).contains(
						"Interrupted by the end of the application in core 002_held.sql, of which nothing was kept:"
								+ " 1 applied, 1 to go. The next start goes on from there.");
			}
			assertThat(runLocks()).isZero();
			assertThat(this.project.database()
				.jdbc()
				.sql("select count(*) from pg_stat_activity where datname = current_database()"
						+ " and query like '%pg_advisory_xact_lock%' and pid <> pg_backend_pid()")
				.query(int.class)
				.single()).isZero();
		}
		assertThat(log()).containsExactly("001_t.sql applied", "002_held.sql interrupted");
		assertThat(tables()).containsExactly("t");
		assertThat(history()).containsExactly("1 true");
		assertThat(startAgain().applied()).hasSize(1);
		assertThat(tables()).containsExactly("t", "u");
	}

	@Test
	void scriptOutsideATransactionIsCancelledAndItsOutcomeIsKnown() throws SQLException {
		startAgain();
		this.project.folder().script("migrations/002_index.sql", "create index concurrently t_id on t (id);");
		try (Connection writer = this.project.database().dataSource().getConnection();
				ApplicationProcess application = start(NO_WEB)) {
			writer.setAutoCommit(false);
			writer.createStatement().execute("insert into t values (1)");
			application.await(() -> this.project.database()
				.jdbc()
				.sql("select count(*) from pg_stat_activity where query like 'create index concurrently%'"
						+ " and wait_event_type = 'Lock'")
				.query(int.class)
				.single() == 1);
			assertEnds(application);
			assertThat(application.output()).contains(
					"in core 002_index.sql, which runs outside a transaction, so that what it did may be there",
					"take its failed row out of the history: 'migrations repair core'");
		}
		assertThat(log()).containsExactly("001_t.sql applied", "002_index.sql began", "002_index.sql interrupted");
		assertThat(history()).containsExactly("1 true", "2 false");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this::startAgain)
			.withMessageContaining("failed outside a transaction")
			.withMessageNotContaining("outcome unknown");
	}

	@Test
	void processThatWaitsForTheLockLeavesAtOnce() throws SQLException {
		this.project.folder().script("migrations/002_held.sql", Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database());
				ApplicationProcess holder = start(NO_WEB);
				ApplicationProcess waiting = startAfter(gate, holder)) {
			waiting.awaitOutput(Pattern.compile("Another process is migrating"));
			assertEnds(waiting);
			assertThat(waiting.output()).contains("while another process was migrating. Nothing was changed.");
			assertThat(runLocks()).isOne();
			gate.open();
			assertThat(holder.awaitEnd()).isZero();
		}
		assertThat(log()).containsExactly("001_t.sql applied", "002_held.sql applied");
	}

	@Test
	void atWhateverInstantEachScriptRunsOnce() {
		int scripts = 200;
		for (int number = 2; number <= scripts; number++) {
			this.project.folder().script("migrations/%03d_x.sql".formatted(number), """
					create table if not exists ledger (id int generated always as identity, script int);
					insert into ledger (script) values (%d);
					select pg_sleep(0.02);
					""".formatted(number));
		}
		for (int round = 1; round <= 4; round++) {
			int last = applied() + ThreadLocalRandom.current().nextInt(20);
			try (ApplicationProcess application = start(NO_WEB)) {
				application.await(() -> applied() > last);
				assertEnds(application);
				assertThat(application.output()).contains("Interrupted by the end of the application");
			}
			assertThat(log()).filteredOn((row) -> row.endsWith("interrupted")).hasSize(round);
			assertThat(history()).hasSize(applied());
		}
		startAgain();
		assertThat(this.project.database().jdbc().sql("select script from ledger order by id").query(int.class).list())
			.hasSize(scripts - 1)
			.doesNotHaveDuplicates()
			.isSorted();
	}

	private ApplicationProcess start(String... properties) {
		return ApplicationProcess.start(MigratingApplication.class, this.project.database(), properties(properties));
	}

	private ApplicationProcess startAfter(Gate gate, ApplicationProcess holder) {
		gate.awaitScript(holder);
		return start(NO_WEB);
	}

	/** In this process, which does not have to load everything first. */
	private RunReport startAgain() {
		try (RunningApplication application = RunningApplication.start(MigratingApplication.class,
				this.project.database(), properties(NO_WEB))) {
			application.awaitStarted();
			return application.context().getBean(TieredMigrations.class).status().lastRun();
		}
	}

	private String[] properties(String... properties) {
		return this.project.folder()
			.properties(Stream.concat(Stream.of("spring.flyway.enabled=false"), Stream.of(properties))
				.toArray(String[]::new));
	}

	private void assertEnds(ApplicationProcess application) {
		Instant toldAt = Instant.now();
		int exitCode = application.terminate();
		assertThat(exitCode).as(application::output).isEqualTo(SIGTERM);
		assertThat(Duration.between(toldAt, Instant.now())).isLessThan(Duration.ofSeconds(15));
		assertThat(application.output()).doesNotContain("The server did not react", "\tat ",
				"APPLICATION FAILED TO START", "Application run failed", "ERROR");
	}

	private int runLocks() {
		return this.project.database()
			.jdbc()
			.sql("select count(*) from pg_locks where locktype = 'advisory' and objsubid = 2"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.query(int.class)
			.single();
	}

	private int applied() {
		return tables().isEmpty() ? 0 : (int) log().stream().filter((row) -> row.endsWith(" applied")).count();
	}

	private List<String> log() {
		return list("select script || ' ' || event from migration_log order by id");
	}

	private List<String> history() {
		return list("select version || ' ' || success from migration_history_core where version is not null"
				+ " order by installed_rank");
	}

	private List<String> tables() {
		return list(
				"select tablename from pg_tables where schemaname = 'public' and tablename in ('t', 'u') order by 1");
	}

	private List<String> list(String sql) {
		return this.project.database().jdbc().sql(sql).query(String.class).list();
	}

}
