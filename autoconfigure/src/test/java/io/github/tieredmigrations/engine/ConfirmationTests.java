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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TimeZone;

import org.flywaydb.core.Flyway;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.test.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the settling of scripts outside a transaction whose end was lost.
 */
class ConfirmationTests {

	private static final String NO_TRANSACTION = "-- migrations: no-transaction\n";

	@RegisterExtension
	final TestProject project = new TestProject();

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

	/** Whether the next text runs in a transaction or not. */
	@ParameterizedTest
	@ValueSource(strings = { NO_TRANSACTION, "" })
	void confirmationEndsWhereTheNextTextHasRun(String mode) {
		String first = NO_TRANSACTION + "insert into ledger (script) values ('first');";
		this.project.rollbackEnabled()
			.ledgerScript("migrations/V1__t.sql")
			.script("migrations/R__r.sql", first)
			.migrate();
		loseRecord();
		settle("confirmed");
		this.project.script("migrations/R__r.sql", mode + "insert into ledger (script) values ('second');").migrate();
		assertThat(this.project.start().planRollback(RollbackTarget.parse("core@1").orElseThrow()).problems())
			.isEmpty();
		this.project.script("migrations/R__r.sql", first).migrate();
		assertThat(this.project.ledger()).containsExactly("migrations/V1__t.sql", "first", "second", "first");
	}

	@Test
	void lostEndOfTheNextTextIsTheOneThatIsSettled() {
		this.project.ledgerScript("migrations/V1__t.sql")
			.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('first');")
			.migrate();
		loseRecord();
		settle("confirmed");
		this.project.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('second');")
			.migrate();
		loseRecord();
		this.project.start().confirm(ModuleId.CORE, "R__r.sql");
		assertThat(this.project.migrate().applied()).hasSize(1);
		assertThat(this.project.ledger()).containsExactly("migrations/V1__t.sql", "first", "second");
	}

	/** A confirmation whose run died between history row and log row. */
	@Test
	void confirmationThatTheHistoryKnowsIsNotInTheWayOfARollback() {
		this.project.rollbackEnabled()
			.ledgerScript("migrations/001_t.sql")
			.script("migrations/002_n.sql", NO_TRANSACTION + "insert into ledger (script) values ('n');")
			.script("migrations/002_n.down.sql", "delete from ledger where script = 'n';")
			.migrate();
		loseEnd("002_n.sql");
		settle("confirmed");
		RunReport report = this.project.start()
			.rollback(RollbackTarget.parse("core@1").orElseThrow(), StepApproval.ALL);
		assertThat(report.applied()).extracting(AppliedScript::label).containsExactly("002");
	}

	@Test
	void confirmedScriptIsOneOfTheRunThatRecordsIt() {
		this.project.rollbackEnabled()
			.plugins("ai")
			.ledgerScript("migrations/001_t.sql")
			.script("migrations/001_t.down.sql", "delete from ledger where script like '%001%';")
			.script("contents/plugins/ai/migrations/001_n.sql",
					NO_TRANSACTION + "insert into ledger (script) values ('n');")
			.script("contents/plugins/ai/migrations/001_n.down.sql", "delete from ledger where script = 'n';")
			.migrate();
		loseEnd("001_n.sql");
		this.project.jdbc().sql("delete from migration_history_plugin where version is not null").update();
		settle("confirmed");
		this.project.script("migrations/002_u.sql", "create table u (id int);")
			.script("migrations/002_u.down.sql", "drop table u;")
			.migrate();
		RunReport report = this.project.start().rollback(RollbackTests.BEFORE_LAST_RUN, StepApproval.ALL);
		assertThat(report.applied()).extracting(AppliedScript::toString)
			.hasSize(2)
			.noneMatch((script) -> script.contains("001_t"));
		assertThat(this.project.ledger()).containsExactly("migrations/001_t.sql");
	}

	@Test
	void confirmationOfAModuleThatIsNotActiveCanBeTakenBack() {
		this.project.rollbackEnabled()
			.plugins("ai")
			.ledgerScript("migrations/001_t.sql")
			.script("migrations/001_t.down.sql", "drop table ledger;")
			.script("contents/plugins/ai/migrations/001_n.sql", NO_TRANSACTION + "select 1;")
			.migrate();
		loseEnd("001_n.sql");
		this.project.jdbc().sql("delete from migration_history_plugin where version is not null").update();
		settle("confirmed");
		this.project.plugins();
		RollbackTarget nothing = RollbackTarget.parse("core@0").orElseThrow();
		assertThat(this.project.start().planRollback(nothing).problems()).singleElement()
			.asString()
			.endsWith("migrations forget plugin/ai@1");
		this.project.start().forget(ModuleId.parse("plugin/ai").orElseThrow(), "1");
		assertThat(this.project.start().planRollback(nothing).problems()).isEmpty();
	}

	@Test
	void confirmationThatWasRecordedCostsALaterStartNothing() {
		this.project.ledgerScript("migrations/V1__t.sql")
			.script("migrations/R__r.sql", NO_TRANSACTION + "insert into ledger (script) values ('first');")
			.migrate();
		loseRecord();
		settle("confirmed");
		this.project.migrate();
		StatementLog log = new StatementLog(this.project.database().dataSource());
		assertThat(this.project.start(log).migrate().outcome()).isEqualTo(RunReport.Outcome.UP_TO_DATE);
		assertThat(log.roundTrips()).isEqualTo(2);
	}

	private void loseRecord() {
		loseEnd("R__r.sql");
		this.project.jdbc().sql("delete from migration_history_core where script = 'R__r.sql'").update();
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
		assertThat(catchThrowable(this.project::migrate)).isInstanceOf(MigrationRefusedException.class)
			.hasMessageContaining("V2__n.sql: the script was confirmed with checksum");
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
			return Files.readString(this.project.path(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void inTimeZone(String zone, Runnable action) {
		TimeZone before = TimeZone.getDefault();
		TimeZone.setDefault(TimeZone.getTimeZone(zone));
		try {
			action.run();
		}
		finally {
			TimeZone.setDefault(before);
		}
	}

}
