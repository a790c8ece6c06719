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
import java.util.UUID;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.test.StatementLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the views that show the history as a three-tier system of web applications
 * keeps it.
 */
class TrackingViewsTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	private final ScriptPairs pairs = new ScriptPairs(this.project);

	@BeforeEach
	void write() {
		this.project.rollbackEnabled().plugins("ai").settings(TestSettings::trackingViews);
		this.pairs.pair("core", 1, "users")
			.pair("core", 2, "teams")
			.pair("theme/default", 1, "pages")
			.pair("plugin/ai", 1, "models")
			.pair("theme/default/entity/posts", 1, "posts")
			.pair("theme/default/entity/posts/child/comments", 1, "comments");
	}

	@Test
	void viewsTellWhatIsAppliedAndFollowARollback() {
		this.project.migrate();
		assertThat(rows("select id || ' ' || filename from _migrations order by id")).containsExactly("1 001_users.sql",
				"2 002_teams.sql");
		assertThat(rows("select id || concat(' ', source_type, ' ', source_name, ' ', filename)"
				+ " from _content_migrations order by id"))
			.containsExactly("1 theme default 001_pages.sql", "2 plugin ai 001_models.sql");
		assertThat(rows("select concat(entity_name, ' ', source_type, ' ', source_name, ' ', filename)"
				+ " from _entity_migrations order by 1"))
			.containsExactly("comments theme default 001_comments.sql", "posts theme default 001_posts.sql");
		this.project.start().rollback(RollbackTarget.parse("core@1").orElseThrow(), StepApproval.ALL);
		assertThat(rows("select filename from _migrations")).containsExactly("001_users.sql");
		this.project.migrate();
		assertThat(rows("select filename from _migrations")).hasSize(2);
	}

	@Test
	void columnsAreThoseOfTheTablesAndCannotBeWrittenTo() {
		this.project.migrate();
		assertThat(rows("select concat(table_name, '.', column_name, ' ', data_type) from information_schema.columns"
				+ " where table_name like '\\_%migrations' order by table_name, ordinal_position"))
			.containsExactly("_content_migrations.id integer", "_content_migrations.source_type text",
					"_content_migrations.source_name text", "_content_migrations.filename text",
					"_content_migrations.executed_at timestamp without time zone", "_entity_migrations.id integer",
					"_entity_migrations.entity_name text", "_entity_migrations.source_type text",
					"_entity_migrations.source_name text", "_entity_migrations.filename text",
					"_entity_migrations.executed_at timestamp without time zone", "_migrations.id integer",
					"_migrations.filename text", "_migrations.executed_at timestamp without time zone");
		assertThat(
				rows("select is_insertable_into from information_schema.tables where table_name like '\\_%migrations'"))
			.containsOnly("NO");
	}

	@Test
	void startThatFindsAViewMissingMakesItAndTheNextDoesNot() {
		this.project.migrate();
		this.project.jdbc().sql("drop view _content_migrations").update();
		assertThat(this.project.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(rows("select filename from _content_migrations")).hasSize(2);
		StatementLog log = new StatementLog(this.project.database().dataSource());
		this.project.start(log).migrate();
		assertThat(log.roundTrips()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ": " })
	void startMakesAViewAnewThatDoesNotShowAllHistories(String shown) {
		this.project.migrate();
		this.project.jdbc()
			.sql("""
					create or replace view _entity_migrations as select 0 as id, ''::text as entity_name, ''::text as source_type,
					''::text as source_name, ''::text as filename, now()::timestamp as executed_at where false;
					comment on view _entity_migrations is 'Made by tiered-migrations from its history%s'"""
				.formatted(shown))
			.update();
		assertThat(this.project.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(rows("select filename from _entity_migrations")).hasSize(2);
	}

	@Test
	void readerOfAViewDoesNotKeepARunWaiting() throws SQLException {
		this.project.migrate();
		this.pairs.pair("core", 3, "more");
		try (Connection reader = this.project.database().dataSource().getConnection()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("select from _migrations");
			assertThat(this.project.migrate().applied()).hasSize(1);
		}
		assertThat(rows("select filename from _migrations")).hasSize(3);
	}

	@Test
	void startThatMayOnlyReadLeavesTheViewsToOthers() {
		this.project.migrate();
		this.project.jdbc().sql("drop view _content_migrations").update();
		DriverManagerDataSource readOnly = this.project.database().dataSource();
		readOnly.setUrl(readOnly.getUrl() + "?options=-c%20default_transaction_read_only=on");
		assertThat(this.project.start(readOnly).migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		this.project.migrate();
		assertThat(rows("select filename from _content_migrations")).hasSize(2);
	}

	@Test
	void tableOrViewOfSomebodyElseIsRefusedAndNeverReplaced() {
		this.project.acceptNonEmptySchema();
		this.project.jdbc().sql("create table _migrations (id int)").update();
		this.project.jdbc().sql("create view _entity_migrations as select 1 as x").update();
		assertThatExceptionOfType(MigrationRefusedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("2 found")
			.withMessageContaining("migrations.tracking-views: \"public\".\"_migrations\" is there already")
			.withMessageContaining("\"public\".\"_entity_migrations\"");
		assertThat(rows("select x from _entity_migrations")).containsExactly("1");
	}

	@Test
	void roleThatMayNotMakeViewsIsToldTheGrant() {
		this.project.migrate();
		this.project.jdbc().sql("drop view _migrations").update();
		String role = "reader_" + UUID.randomUUID().toString().substring(0, 8);
		this.project.jdbc().sql("create role " + role).update();
		try {
			this.project.jdbc().sql("grant select on all tables in schema public to " + role).update();
			DriverManagerDataSource dataSource = this.project.database().dataSource();
			dataSource.setUrl(dataSource.getUrl() + "?options=-c%20role=" + role);
			this.project.jdbc().sql("alter view _content_migrations owner to " + role).update();
			this.project.jdbc().sql("alter view _entity_migrations owner to " + role).update();
			assertThatExceptionOfType(MigrationRefusedException.class)
				.isThrownBy(() -> this.project.start(dataSource).migrate())
				.withMessageContaining("GRANT CREATE ON SCHEMA \"public\" TO \"%s\";".formatted(role));
		}
		finally {
			this.project.jdbc().sql("drop owned by " + role).update();
			this.project.jdbc().sql("drop role " + role).update();
		}
	}

	private List<String> rows(String sql) {
		return this.project.jdbc().sql(sql).query(String.class).list();
	}

}
