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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that all that PostgreSQL scripts are made of runs unchanged.
 */
class ScriptKindsTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void indexIsBuiltConcurrently() {
		this.project.script("migrations/001_table.sql", "create table t (id int);")
			.script("migrations/002_index.sql", "create index concurrently t_id on t (id);")
			.script("migrations/003_more.sql", "create table u (id int);");
		this.project.migrate();
		assertThat(count("pg_index join pg_class on oid = indexrelid where relname = 't_id' and indisvalid")).isOne();
		assertThat(this.project.jdbc()
			.sql("select version || ' ' || event from migration_log order by id")
			.query(String.class)
			.list()).containsExactly("1 applied", "2 began", "2 applied", "3 applied");
	}

	@Test
	void functionsBlocksPoliciesTriggersAndExtensionsRun() {
		this.project.script("migrations/001_all.sql", """
				create table t (id int, owner text, updated timestamptz);
				create function touch() returns trigger language plpgsql as $$
				begin
				  new.updated := now(); -- a comment; with a semicolon
				  return new;
				end $$;
				create trigger t_touch before update on t for each row execute function touch();
				create function twice(n int) returns int language sql begin atomic
				  select case when n > 0 then n * 2 else 0 end;
				  select n * 2;
				end;
				do $body$ begin perform twice(2); raise notice 'done; really'; end $body$;
				alter table t enable row level security;
				create policy own on t using (owner = current_user);
				create extension if not exists plpgsql;
				insert into t values (1, 'it''s; fine', null);
				""");
		this.project.migrate();
		assertThat(count("pg_policy")).isOne();
		assertThat(this.project.jdbc().sql("select twice(21)").query(Integer.class).single()).isEqualTo(42);
	}

	@Test
	void fileWithItsOwnTransactionRuns() {
		this.project.script("migrations/001_own.sql", """
				begin;
				set transaction isolation level serializable;
				create table t (id int);
				insert into t values (1);
				commit;
				""");
		this.project.migrate();
		assertThat(count("t")).isOne();
	}

	@Test
	void failureInAFileWithItsOwnTransactionIsRecordedAndStopsTheNextStart() {
		this.project.script("migrations/001_own.sql", "begin;\ncreate table t (id int);\nselect nonsense;\ncommit;\n");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("001_own.sql, line 3, column 8")
			.withMessageContaining("outside a transaction");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("core: 001_own.sql: the script failed outside a transaction");
	}

	@Test
	void dollarBraceInDataIsLeftAlone() {
		this.project.placeholder("owner", "app")
			.script("migrations/001_data.sql", "create table t (v text);\ninsert into t values ('Hello ${name}, ${');")
			.script("migrations/002_both.sql", "insert into t values ('${name} of ${owner}');");
		this.project.migrate();
		assertThat(this.project.jdbc().sql("select v from t order by v").query(String.class).list())
			.containsExactly("${name} of app", "Hello ${name}, ${");
	}

	@Test
	void openDollarBraceBesideAPlaceholderIsRefused() {
		this.project.placeholder("owner", "app").script("migrations/001_data.sql", "select '${owner} ${';");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("001_data.sql: a placeholder is to be replaced");
	}

	@Test
	void modulesPlaceholdersStandBeforeTheGlobalOnes() {
		this.project.placeholder("word", "global")
			.plugins("ai", "billing")
			.script("contents/plugins/ai/module.yml", "placeholders: {word: own}")
			.script("migrations/001_t.sql", "create table t (v text)")
			.script("contents/plugins/ai/migrations/001_x.sql", "insert into t values ('ai ${word}')")
			.script("contents/plugins/billing/migrations/001_x.sql", "insert into t values ('billing ${word}')");
		this.project.migrate();
		assertThat(this.project.jdbc().sql("select v from t order by v").query(String.class).list())
			.containsExactly("ai own", "billing global");
	}

	@Test
	void placeholdersThatDifferInCaseAreOne() {
		this.project.placeholder("WORD", "global")
			.placeholder("word", "of less weight")
			.plugins("ai", "billing")
			.script("contents/plugins/ai/module.yml", "placeholders: {Word: own}")
			.script("migrations/V1__t.sql", "create table t (v text)")
			.script("contents/plugins/ai/migrations/V1__x.sql", "insert into t values ('ai ${word}')")
			.script("contents/plugins/ai/migrations/R__x.sql", "insert into t values ('ai again ${woRd}')")
			.script("contents/plugins/billing/migrations/R__x.sql", "insert into t values ('billing ${word}')");
		this.project.migrate();
		assertThat(this.project.migrate().outcome()).isEqualTo(RunReport.Outcome.UP_TO_DATE);
		assertThat(this.project.jdbc().sql("select v from t order by v").query(String.class).list())
			.containsExactly("ai again own", "ai own", "billing global");
	}

	@Test
	void repeatableScriptRunsAgainWhenItsTextOrAPlaceholderChanges() {
		this.project.script("migrations/V1__t.sql", "create table t (v text);")
			.script("migrations/R__fill.sql", "insert into t values ('${word} in ${flyway:defaultSchema}');")
			.placeholder("word", "one");
		this.project.migrate();
		assertThat(this.project.migrate().applied()).isEmpty();
		this.project.placeholder("word", "two").migrate();
		this.project.script("migrations/R__fill.sql", "insert into t values ('three');").migrate();
		assertThat(this.project.migrate().applied()).isEmpty();
		assertThat(this.project.jdbc().sql("select v from t order by v").query(String.class).list())
			.containsExactly("one in public", "three", "two in public");
	}

	@Test
	void repeatableScriptsOfSeveralModulesLiveInOneHistory() {
		this.project.plugins("ai", "billing")
			.script("migrations/V1__t.sql", "create table t (v text);")
			.script("contents/plugins/ai/migrations/R__views.sql", "insert into t values ('ai');")
			.script("contents/plugins/billing/migrations/R__views.sql", "insert into t values ('billing');")
			.script("contents/plugins/billing/migrations/V1__x.sql", "insert into t values ('billing 1');");
		this.project.migrate();
		assertThat(this.project.migrate().applied()).isEmpty();
		assertThat(count("t")).isEqualTo(3);
	}

	@Test
	void copyWithInlineDataRuns() {
		this.project.script("migrations/001_copy.sql", "create table t (id int, v text);\n"
				+ "copy t from stdin;\n1\tone; two\n2\tcommit;\n\\.\ninsert into t values (3, 'x');\n");
		this.project.migrate();
		assertThat(count("t")).isEqualTo(3);
	}

	@Test
	void strayCommitIsRefusedBeforeAnythingRuns() {
		this.project.script("migrations/001_t.sql", "create table t (id int);")
			.script("migrations/002_commit.sql", "insert into t values (1);\ncommit;\ninsert into t values (2);");
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("002_commit.sql");
		assertThat(this.project.jdbc().sql("select to_regclass('t') is null").query(Boolean.class).single()).isTrue();
	}

	private int count(String from) {
		return this.project.jdbc().sql("select count(*) from " + from).query(Integer.class).single();
	}

}
