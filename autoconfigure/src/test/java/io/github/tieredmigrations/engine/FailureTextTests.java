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

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that a failure is placed where it is and shows no row data or secrets.
 */
class FailureTextTests {

	@RegisterExtension
	final TestProject project = new TestProject();

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

	/** There is no such language in the embedded server. */
	@Test
	void rowDataThatAnotherLanguageRaisesIsInNoMessage() {
		PSQLException raised = new PSQLException(
				new ServerErrorMessage("SERROR\0C38000\0MValueError: bad customer GEHEIM\0Rplpy_elog\0"));
		assertThat(DatabaseError.of(raised, "select f()").toString()).contains("38000").doesNotContain("GEHEIM");
		assertThat(DatabaseError.of(raised, "-- ValueError: bad customer GEHEIM").toString()).contains("GEHEIM");
	}

	@Test
	void urlThatTheDriverCannotReadIsInNoMessage() {
		SQLException unreadable = new SQLException(
				"Unable to parse URL jdbc:postgresql://db/app?password=100%GEHEIM x");
		assertThat(DatabaseError.of(unreadable, "").toString()).isEqualTo("Unable to parse URL jdbc:…");
	}

	/** The endpoint shows the first. */
	@Test
	void whatMayNameTheHostStandsInTheSecondLine() {
		MigrationException failure = MigrationFailedException.of(new IllegalStateException("no answer from db:5432"));
		assertThat(failure.getMessage().lines()).containsExactly("The run could not go on:", "no answer from db:5432.");
	}

	@Test
	void longLineIsNotShownAsAWhole() {
		String text = "select '" + "x".repeat(100_000) + "', nope, '" + "y".repeat(100_000) + "';";
		this.project.script("migrations/001_r.sql", text);
		assertThat(catchThrowable(this.project::migrate)).hasMessageContaining("column 100012")
			.hasMessageContaining("x', nope, 'y")
			.satisfies((failure) -> assertThat(failure.getMessage()).hasSizeLessThan(2_000));
	}

	@Test
	void rowDataIsInNoMessageOfABatch() {
		this.project.flyway("batch", "true").script("migrations/001_t.sql", """
				create table person (age int, secret text);
				insert into person values (1, 'GEH' || 'EIM');
				insert into person values (2, 'x');
				""").script("migrations/002_f.sql", """
				insert into person values (3, 'x');
				update person set age = (select secret from person where age = 1)::int;
				""");
		Throwable thrown = catchThrowable(this.project::migrate);
		assertThat(thrown).isInstanceOf(MigrationFailedException.class)
			.hasMessageContaining("002_f.sql, line 2")
			.hasMessageContaining("(SQLSTATE 22P02)");
		assertThat(thrown.getMessage()).doesNotContain("GEHEIM");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "create role tiered_x password ${password};", "create role tiered_x password \"${password}\";",
					"select '\"${password}\"'::uuid;", "select 'x\" ${password} \"y'::int; -- x y" })
	void placeholderValueIsInNoMessage(String statement) {
		this.project.placeholder("password", "hunter2").script("migrations/001_r.sql", statement);
		assertThat(catchThrowable(this.project::migrate)).isInstanceOf(MigrationFailedException.class)
			.hasMessageNotContaining("hunter2");
	}

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

}
