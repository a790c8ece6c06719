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
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that a review wrote to prove what it found.
 */
class ReviewTests {

	private static final String NO_TRANSACTION = "-- migrations: no-transaction\n";

	@RegisterExtension
	final TestProject project = new TestProject();

	// --- exactly once -------------------------------------------------------------

	/** A confirmation whose run died between history row and log row stays open. */
	@Test
	void confirmationThatWasUsedDoesNotSkipALaterChangeOfTheScript() {
		this.project.ledgerScript("migrations/V1__t.sql")
			.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('first');");
		this.project.migrate();
		loseEnd("R__r.sql");
		settle("confirmed");
		this.project.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('second');");
		this.project.migrate();
		assertThat(this.project.ledger()).contains("second");
	}

	/** What was confirmed is the text that began, not the one that a fix brings. */
	@Test
	void confirmationHoldsForTheTextThatBegan() {
		this.project.ledgerScript("migrations/V1__t.sql")
			.script("migrations/V2__n.sql", NO_TRANSACTION + "insert into ledger (script) values ('first');");
		this.project.migrate();
		loseEnd("V2__n.sql");
		this.project.jdbc().sql("delete from migration_history_core where version = '2'").update();
		settle("confirmed");
		this.project.script("migrations/V2__n.sql", NO_TRANSACTION + "insert into ledger (script) values ('second');");
		Throwable thrown = catchThrowable(this.project::migrate);
		assertThat((thrown != null) || this.project.ledger().contains("second")).isTrue();
	}

	@Test
	void renamedModuleWhoseEndOnlyTheHistoryKnowsIsNotUnknown() {
		this.project.plugins("old")
			.ledgerScript("contents/plugins/old/migrations/001_t.sql")
			.script("contents/plugins/old/migrations/002_n.sql",
					NO_TRANSACTION + "insert into ledger (script) values ('n');");
		this.project.migrate();
		loseEnd("002_n.sql");
		assertThat(this.project.start().plan().problems()).isEmpty();
		rename("old", "renamed");
		assertThat(this.project.start().plan().problems()).isEmpty();
	}

	@Test
	void confirmedScriptOfARenamedModuleIsNotRunAgain() {
		this.project.plugins("old")
			.ledgerScript("contents/plugins/old/migrations/001_t.sql")
			.script("contents/plugins/old/migrations/002_n.sql",
					NO_TRANSACTION + "insert into ledger (script) values ('n');");
		this.project.migrate();
		loseEnd("002_n.sql");
		this.project.jdbc().sql("delete from migration_history_plugin where script like '%002_n.sql'").update();
		rename("old", "renamed");
		settle("confirmed");
		this.project.migrate();
		assertThat(this.project.ledger()).containsOnlyOnce("n");
	}

	/** Flyway writes installed_on as the local time of the session. */
	@Test
	void repeatableScriptWithUnknownOutcomeIsNotRunAgainBecauseTheTimeZoneChanged() {
		this.project.ledgerScript("migrations/V1__t.sql")
			.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('first');");
		inTimeZone("Asia/Tokyo", () -> this.project.migrate());
		this.project.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('second');");
		// the second run is killed after the script, before its history row
		copyBegan("'began'", "'killed'", "0");
		this.project.jdbc().sql("insert into ledger (script) values ('second')").update();
		Throwable[] thrown = new Throwable[1];
		inTimeZone("UTC", () -> thrown[0] = catchThrowable(this.project::migrate));
		assertThat(this.project.ledger()).containsOnlyOnce("second");
		assertThat(thrown[0]).isInstanceOf(MigrationRefusedException.class);
	}

	@Test
	void namesOfAModuleThatWasRenamedTwiceDoNotRunItsScriptsAgainWhateverTheirOrder() {
		this.project.plugins("a").ledgerScript("contents/plugins/a/migrations/001_x.sql").migrate();
		String path = "contents/plugins/a/migrations/001_x.sql";
		this.project.delete(path)
			.script("contents/plugins/c/migrations/001_x.sql", sqlOf(path))
			.script("contents/plugins/c/module.yml", "formerly: [plugin/b, plugin/a]")
			.plugins("c");
		catchThrowable(this.project::migrate);
		assertThat(this.project.ledger()).hasSize(1);
	}

	/** The schema that is first on the path is another one at the second start. */
	@Test
	void schemaOfTheUsersNameThatAScriptCreatesDoesNotHideTheHistory() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_s.sql", "create schema if not exists postgres;");
		this.project.migrate();
		catchThrowable(this.project::migrate);
		assertThat(this.project.jdbc()
			.sql("select count(*) from pg_class where relname = 'ledger'")
			.query(Integer.class)
			.single()).isOne();
	}

	// --- races ----------------------------------------------------------------------

	@Test
	void scriptThatAnotherProcessRunsNowIsNotToldToBeOfUnknownOutcome() throws Exception {
		this.project.script("migrations/001_wait.sql", NO_TRANSACTION + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project::migrate);
			gate.awaitScript();
			try {
				assertThat(this.project.start().status().problems()).isEmpty();
				assertThat(catchThrowableOfType(MigrationRefusedException.class, () -> this.project.start().verify()))
					.hasMessageNotContaining("forget it");
			}
			finally {
				gate.open();
				first.get();
			}
		}
	}

	@Test
	void statusDuringARunTellsEachScriptOnceThoughThePlanWasAskedFor() throws Exception {
		this.project.ledgerScript("migrations/001_x.sql").script("migrations/002_wait.sql", Gate.SQL);
		TieredMigrations migrations = this.project.start();
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> run = CompletableFuture.supplyAsync(migrations::migrate);
			gate.awaitScript();
			try {
				migrations.plan();
				assertThat(migrations.status().modules().get(0).applied()).hasSize(1);
			}
			finally {
				gate.open();
				run.get();
			}
		}
	}

	@Test
	void applicationsThatShareASchemaDoNotReadEachOthersLog() throws Exception {
		this.project.acceptNonEmptySchema().script("migrations/001_wait.sql", NO_TRANSACTION + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database())) {
			CompletableFuture<RunReport> first = CompletableFuture.supplyAsync(this.project.start()::migrate);
			gate.awaitScript();
			try {
				for (Tier tier : Tier.values()) {
					this.project.historyTable(tier, "other_" + tier.id());
				}
				this.project.script("migrations/001_wait.sql", "select 1;");
				assertThat(this.project.start().migrate().applied()).hasSize(1);
			}
			finally {
				gate.open();
				first.get();
			}
		}
	}

	// --- session ----------------------------------------------------------------------

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

	/** Flyway, which misses its own lock, stops after the commit. */
	@Test
	void scriptThatReleasesAllLocksFromABodyIsNotKept() {
		this.project.ledgerScript("migrations/001_x.sql")
			.script("migrations/002_u.sql",
					"insert into ledger (script) values ('u');"
							+ " do $$ begin perform pg_advisory_unlock_all(); end $$;")
			.ledgerScript("migrations/003_y.sql");
		Throwable thrown = catchThrowable(this.project::migrate);
		assertThat(thrown).isInstanceOf(MigrationFailedException.class);
		if (thrown.getMessage().contains("Nothing of 002 was kept")) {
			assertThat(this.project.ledger()).doesNotContain("u");
		}
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

	private int advisoryLocks(int objsubid) {
		return this.project.jdbc()
			.sql("select count(*) from pg_locks where locktype = 'advisory' and objsubid = ?"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.param(objsubid)
			.query(Integer.class)
			.single();
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

	// --- planner ----------------------------------------------------------------------

	@ParameterizedTest
	@ValueSource(strings = { "sample_data", "sample-data" })
	void pluginCalledLikeSampleDataIsCheckedLikeAnyOther(String plugin) {
		String folder = "contents/plugins/" + plugin + "/migrations/";
		this.project.plugins(plugin).ledgerScript(folder + "001_a.sql").ledgerScript(folder + "003_c.sql").migrate();
		this.project.ledgerScript(folder + "002_b.sql");
		assertThat(this.project.start().plan().problems()).hasSize(1);
	}

	@Test
	void scriptThatIsGoneFromAFolderCalledLikeSampleDataIsMissed() {
		this.project.ledgerScript("migrations/sample_data/001_a.sql").ledgerScript("migrations/002_b.sql").migrate();
		this.project.delete("migrations/sample_data/001_a.sql");
		assertThat(this.project.start().plan().problems()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "V1.sql", "V1__.sql", "V1___x.sql", "V1__a__b.sql", "V1__a.b.sql", "V1__x .sql",
			"V1__ x.sql", "V1__ä €.sql", "V1__x.sql.sql", "V1_2_3_4__x.SQL", "V20240101120000__x.sql", "V1__100%s.sql",
			"V1__a,b;c.sql", "001_a__b.sql", "001_.sql", "001_a-b_.sql", "999a_x.SQL" })
	void oddVersionedNamesRunOnce(String name) {
		for (String folder : List.of("migrations/", "contents/plugins/p/migrations/")) {
			this.project.ledgerScript(folder + name);
		}
		runsOnceOrIsRefused();
	}

	@ParameterizedTest
	@ValueSource(strings = { "R___x.sql", "R__x_.sql", "R__ x.sql", "R__x .sql", "R__a__b.sql", "R__a.b.sql",
			"R__x.sql.sql", "R__Ä €.sql", "R__100%.sql", "R__1.sql", "R__V1__x.sql", "R__a	b.sql", "R____.sql" })
	void oddRepeatableNamesRunOnce(String name) {
		for (String folder : List.of("migrations/", "contents/plugins/p/migrations/")) {
			this.project.ledgerScript(folder + name);
		}
		runsOnceOrIsRefused();
	}

	private void runsOnceOrIsRefused() {
		this.project.plugins("p");
		try {
			this.project.migrate();
		}
		catch (MigrationRefusedException ex) {
			return;
		}
		assertThat(this.project.ledger()).hasSize(2);
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "-- a comment", "/* a */\n-- b\n", ";", "\uFEFF", "\r\n\r\n" })
	void emptyScriptsAreRecorded(String text) {
		this.project.script("migrations/V1__x.sql", text)
			.script("migrations/V2__n.sql", "-- migrations: no-transaction\n" + text)
			.script("migrations/R__x.sql", text);
		assertThat(this.project.migrate().applied()).hasSize(3);
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	@Test
	void placeholderThatFlywayDoesNotKnowIsFoundBeforeAnythingRuns() {
		this.project.plugins("p")
			.ledgerScript("migrations/001_x.sql")
			.script("contents/plugins/p/migrations/001_y.sql", "select '${flyway:schemaa}';");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("flyway:schemaa");
	}

	@ParameterizedTest
	@ValueSource(strings = { "defaultSchema", "database", "user", "table", "workingDirectory", "filename",
			"environment", "defaultschema", "USER" })
	void repeatableWithABuiltInRunsOnce(String name) {
		this.project.plugins("p")
			.placeholder("other", "x")
			.ledgerScript("migrations/V1__x.sql")
			.script("contents/plugins/p/migrations/R__y.sql",
					"insert into ledger (script) values ('${flyway:" + name + "} ${other}');");
		this.project.migrate();
		assertThat(this.project.start().plan().isUpToDate()).isTrue();
	}

	/** Flyway counts what a baseline script stands for as applied. */
	@Test
	void coreGoesOnBehindABaselineScriptOfPlainFlyway() {
		this.project.script("plain/B2__all.sql", "create table t (id int);");
		Flyway.configure()
			.dataSource(this.project.database().dataSource())
			.locations("filesystem:" + this.project.path("plain"))
			.load()
			.migrate();
		this.project.historyTable(Tier.CORE, "flyway_schema_history")
			.script("migrations/V1__a.sql", "select 1;")
			.script("migrations/V2__b.sql", "create table t (id int);")
			.script("migrations/V3__c.sql", "create table u (id int);");
		assertThat(this.project.migrate().applied()).hasSize(1);
	}

	@Test
	void fileThatIsGoneAfterTheStartEndsInAReport() {
		this.project.ledgerScript("migrations/001_x.sql");
		TieredMigrations migrations = this.project.start();
		migrations.plan();
		this.project.delete("migrations/001_x.sql");
		assertThat(catchThrowable(migrations::migrate)).isInstanceOf(MigrationException.class);
		assertThat(migrations.status().lastRun()).isNotNull();
	}

	// --- row data ----------------------------------------------------------------------

	@ParameterizedTest
	@ValueSource(strings = { "update person set age = (select secret from person)::int;",
			"do $$ begin assert false, (select secret from person); end $$;",
			"do $$ begin execute 'select ' || (select replace(secret, '\"', '') from person); end $$;",
			"do $$ begin execute 'drop table ' || (select quote_ident(secret) from person); end $$;",
			"do $$ begin execute 'select 1 ' || (select replace(secret, '\"', ' ') from person); end $$;",
			"select (select replace(secret, '\"', '') from person)::regclass;",
			"select set_config((select replace(secret, '\"', '') from person), '', false);",
			"select xmlparse(document (select secret from person));",
			"select (select secret from person)::timestamptz;",
			"select (select '\"a\" at ' || secret from person)::jsonpath;",
			"select to_tsquery((select secret || ' ((' from person));",
			"select regexp_match('a', (select secret || '[[:' || secret || ':]]' from person));",
			"select current_setting((select replace(secret, '\"', '') from person));" })
	void rowDataIsInNoMessage(String statement) {
		this.project.script("migrations/001_t.sql", """
				create table person (age int, secret text);
				insert into person values (1, 'x' || '"' || 'GEH' || 'EIM' || '"' || 'y');
				""").script("migrations/002_f.sql", statement);
		Throwable thrown = catchThrowable(this.project::migrate);
		assertThat(thrown).isInstanceOf(MigrationFailedException.class);
		assertThat(thrown.getMessage().toLowerCase()).doesNotContain("geheim");
	}

	@Test
	void placeholderValueIsInNoMessage() {
		this.project.placeholder("password", "hunter2")
			.script("migrations/001_r.sql", "create role tiered_x password ${password};");
		assertThat(catchThrowable(this.project::migrate)).isInstanceOf(MigrationFailedException.class)
			.hasMessageNotContaining("hunter2");
	}

	// --- lines and columns
	// --------------------------------------------------------------

	@ParameterizedTest
	@ValueSource(strings = { "create tabel x ();", "select 1;\nselect 2; selec 3;",
			"-- a comment\n/* more\n of it */\nselec 3;", "select 1;\n\n-- before\n\n  selec 3;",
			"select\n\t1,\n\tnope\n\tfrom pg_class;", "select '${long}', nope;", "select '${lines}',\n nope;",
			"select 1;\r\nselect\r\n  nope;\r\n", "/* c */ select /* d\n */ nope;", "select 1;;;\n;selec 3;",
			"copy x from stdin;\n1\n\\.\nselect nope;",
			"create table c (id int);\ncopy c from stdin;\n1\n2\n\\.\n\nselect nope;",
			"select $$a;\nb$$;\nselect nope;", "select 'a;''\nb';\nselect nope;",
			"create function f() returns int begin atomic select 1; select 2; end;\nselect nope;",
			"select 1 -- ; not here\n;\nselect nope;", "select 'ä€😀', nope;",
			"begin;\nselect 1;\ncommit;\nselect nope;", "select 1;\n-- migrations\nselect nope" })
	void positionIsThatOfTheWord(String text) {
		this.project.placeholder("long", "x".repeat(30)).placeholder("lines", "a\nb\nc");
		this.project.script("migrations/001_x.sql", text);
		MigrationFailedException failed = catchThrowableOfType(MigrationFailedException.class, this.project::migrate);
		String wrong = text.contains("copy x") ? "copy x"
				: text.contains("tabel") ? "tabel" : text.contains("nope") ? "nope" : "selec 3";
		int at = text.indexOf(wrong);
		String before = text.substring(0, at);
		int line = 1 + (int) before.chars().filter((c) -> c == '\n').count();
		int column = at - before.lastIndexOf('\n');
		ScriptFailure failure = failed.failure();
		assertThat(failure.line() + ":" + failure.column()).as(failed.getMessage()).isEqualTo(line + ":" + column);
	}

	// --- means
	// ----------------------------------------------------------------------------

	/** As a process leaves it that dies after the history row. */
	private void loseEnd(String script) {
		this.project.jdbc()
			.sql("delete from migration_log where script = ? and event = 'applied'")
			.param(script)
			.update();
	}

	/** Does what the message says. */
	private void settle(String event) {
		copyBegan("'" + event + "'", "run_id", "checksum");
	}

	/** Copies the last row that says that a script began, whatever columns it has. */
	private void copyBegan(String event, String runId, String checksum) {
		String columns = this.project.jdbc()
			.sql("select string_agg(quote_ident(attname), ', ') from pg_attribute where attnum > 0"
					+ " and attrelid = 'migration_log'::regclass"
					+ " and attname not in ('id', 'event', 'run_id', 'checksum', 'began')")
			.query(String.class)
			.single();
		String began = runId.equals("run_id") ? "began" : "now()";
		this.project.jdbc()
			.sql("insert into migration_log (event, run_id, checksum, began, " + columns + ") select " + event + ", "
					+ runId + ", " + checksum + ", " + began + ", " + columns
					+ " from migration_log where event = 'began' order by id desc limit 1")
			.update();
	}

	private void rename(String from, String to) {
		for (String file : List.of("001_t.sql", "002_n.sql")) {
			String path = "contents/plugins/" + from + "/migrations/" + file;
			String text = read(path);
			this.project.delete(path).script("contents/plugins/" + to + "/migrations/" + file, text);
		}
		this.project.script("contents/plugins/" + to + "/module.yml", "formerly: [plugin/" + from + "]").plugins(to);
	}

	private String read(String path) {
		try {
			return java.nio.file.Files.readString(this.project.path(path));
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static String sqlOf(String path) {
		return "create table if not exists ledger (id int generated always as identity, script text);\n"
				+ "insert into ledger (script) values ('" + path + "');\n";
	}

	private static void inTimeZone(String zone, Runnable action) {
		java.util.TimeZone before = java.util.TimeZone.getDefault();
		java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(zone));
		try {
			action.run();
		}
		finally {
			java.util.TimeZone.setDefault(before);
		}
	}

	private HikariConfig hikariConfig() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.project.database().url());
		config.setUsername(this.project.database().username());
		config.setPassword(this.project.database().password());
		config.setMaximumPoolSize(2);
		return config;
	}

}
