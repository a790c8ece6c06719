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

package io.github.tieredmigrations.module;

import java.util.List;

import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link SqlStatements}.
 */
class SqlStatementsTests {

	private static final String HARD_TO_SPLIT = """
					-- a comment; with a semicolon, a 'quote and a $$
					/* nested /* comment; */ goes on; */
					create table "odd;name" (id int, "say ""hi;"" "text);;

			insert into"odd;name"

			values (1, 'it''s; here'), (2, E'back\\'slash; \\\\'), (3, $$dollar; '$$),
						(4, $tag$other $$ dollars; $tag$), (5, 'back\\'), (6, U&'\\0041;');
					create function a$b$c() returns int language plpgsql as $body$
					begin
						perform 1; -- COMMIT;
						return 1;
					end;
					$body$;
					create function f(x int) returns int language sql
					begin atomic
						select 1 as end;
						select case when x > 0 then case x when 1 then 2 else 3 end end;
						select 4;
					end;
					create procedure p() begin atomic insert into "odd;name" values (7, 'p'); end;
					do $$ begin

			perform f(1); end $$;
					create table log (id int);
					create rule r as on insert to "odd;name" do

			also (insert into

			log values (1); insert into

			log values (2));
					select 1 - -1, 2 * /* ; */ 3, '/* no comment', "say ""hi;"" " from "odd;name";
					select 'a'
						'b;' as "case";
					select $1$2 is null from (values (1))

			as v ($1$2)""".replace("$1$2", "x$1$2");

	private static List<String> texts(String sql) {
		return SqlStatements.parse(sql).statements().stream().map(SqlStatement::text).toList();
	}

	@Test
	void tellsStatementsApartAsPostgresDoes() {
		List<String> statements = texts(HARD_TO_SPLIT);
		assertThat(statements).hasSize(11);
		try (TestDatabase database = TestDatabase.create()) {
			JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
			statements.forEach(jdbc::execute);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", ";", ";;\n;", "-- only a comment", "/* one /* in another */ */;" })
	void findsNothingWhereNothingIs(String sql) {
		assertThat(texts(sql)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select 'open", "select \"open", "select $$open", "select /* open", "select (1",
			"select e'\\" })
	void readsWhatIsNeverClosedToTheEnd(String sql) {
		assertThat(texts(sql)).hasSize(1);
	}

	@Test
	void tellsWhereAStatementBeginsBehindItsComments() {
		assertThat(SqlStatements.parse("select 1;\r\n/* a\r\n b */ -- c\r\n\t select 2").statements())
			.extracting(SqlStatement::offset, SqlStatement::line, SqlStatement::column)
			.containsExactly(tuple(0, 1, 1), tuple(31, 4, 3));
	}

	@Test
	void skipsTheDataOfACopy() {
		String sql = "copy t (a, b) from stdin with (format csv);\n1,it's\n2,begin; commit;\n\\.\nselect 1;";
		assertThat(texts(sql)).containsExactly("copy t (a, b) from stdin with (format csv)", "select 1");
	}

	@Test
	void readsWhatFollowsACopyFromAFile() {
		assertThat(texts("copy t from '/tmp/stdin';\nselect 1;\n\\.\n")).contains("select 1");
	}

	@Test
	void keepsWordsInParenthesesAndBodiesApart() {
		SqlStatement statement = SqlStatements.parse("""
				Create Function "F"(a INT) returns int begin atomic select Nested(1); end""").statements().get(0);
		assertThat(statement.words()).containsExactly("create", "function", "\"F\"", "returns", "int", "begin",
				"atomic");
		assertThat(statement.innerWords()).contains("a", "int", "select", "nested");
	}

	@Test
	void collectsTheCommentsBeforeTheFirstStatement() {
		assertThat(SqlStatements.parse("-- one\n/* two */\nselect 1; -- three").leadingComments())
			.containsExactly("-- one", "/* two */");
	}

}
