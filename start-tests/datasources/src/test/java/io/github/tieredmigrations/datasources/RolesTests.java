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

package io.github.tieredmigrations.datasources;

import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for a migrator that has a role of its own, which owns the tables.
 */
@ExtendWith(OutputCaptureExtension.class)
class RolesTests {

	@RegisterExtension
	final Project project = new Project();

	private Role owner;

	private Role application;

	@BeforeEach
	void createRoles() {
		this.owner = Role.create(this.project.database(), "owner");
		this.application = Role.create(this.project.database(), "application");
		this.owner.execute("create schema app authorization %s");
	}

	@AfterEach
	void dropRoles() {
		this.owner.close();
		this.application.close();
	}

	@Test
	void applicationsRoleWithoutPrivilegesKnowsNothingUntilItHasTheGrantThatIsNamed(CapturedOutput output) {
		try (RunningApplication running = start()) {
			running.awaitStarted();
			assertThat(this.project.jdbc().sql("select distinct who from app.sessions").query(String.class).single())
				.isEqualTo(this.owner.name());
			String body = running.get("/actuator/migrations").body();
			assertThat(body)
				.contains("\"id\":\"core\",\"tier\":\"core\",\"state\":\"UNKNOWN\"",
						"\"id\":\"plugin/ai\",\"tier\":\"plugin\",\"state\":\"UNKNOWN\"", "\"outcome\":\"APPLIED\"",
						"unknown (no privilege)")
				.doesNotContain("UP_TO_DATE", "PENDING");
			String grant = """
					GRANT USAGE ON SCHEMA "app" TO %1$s; GRANT SELECT ON "app"."migration_history_core", \
					"app"."migration_history_plugin", "app"."migration_log" TO %1$s;"""
				.formatted(this.application.quoted());
			assertThat(nextStep(body)).endsWith(grant);
			assertThat(output).containsOnlyOnce(grant);

			this.project.jdbc().sql(grant).update();
			assertThat(running.get("/actuator/migrations").body()).contains("\"state\":\"UP_TO_DATE\"",
					"\"problems\":[],\"warnings\":[]");
		}
	}

	/** The driver takes a role in the URL before the one that it is told besides. */
	@Test
	void roleOfTheMigrationsMattersThoughTheUrlNamesAnother() {
		String url = this.project.database().url();
		try (RunningApplication running = start(
				"spring.datasource.url=%s%suser=%s&password=%s".formatted(url, url.contains("?") ? "&" : "?",
						this.application.name(), Role.PASSWORD),
				"spring.datasource.username=", "spring.datasource.password=")) {
			running.awaitStarted();
			assertThat(this.project.jdbc().sql("select distinct who from app.sessions").query(String.class).single())
				.isEqualTo(this.owner.name());
			assertThat(nextStep(running.get("/actuator/migrations").body())).contains(this.application.quoted());
		}
	}

	@Test
	void onlyTheTablesThatLackThePrivilegeAreNamed() {
		this.application.execute("grant usage on schema app to %s");
		this.owner.execute("alter default privileges for role %s in schema app grant select on tables to "
				+ this.application.quoted());
		try (RunningApplication running = start()) {
			running.awaitStarted();
			assertThat(running.get("/actuator/migrations/core").body()).contains("UP_TO_DATE");
			this.application.execute("revoke select on app.migration_log from %s");
			assertThat(nextStep(running.get("/actuator/migrations").body()))
				.endsWith("run: GRANT SELECT ON \"app\".\"migration_log\" TO " + this.application.quoted() + ";");
		}
	}

	@Test
	void schemaIsThatOfTheMigratorWhereNoneIsConfigured() {
		this.owner.execute("alter role %s set search_path = app");
		this.application.execute("revoke all on schema public from public");
		try (RunningApplication running = start("migrations.schema=")) {
			running.awaitStarted();
			assertThat(nextStep(running.get("/actuator/migrations").body())).contains("GRANT USAGE ON SCHEMA \"app\"");
		}
	}

	@Test
	void applicationThatWouldNotSeeTheTablesIsToldBeforeTheyAreCreated(CapturedOutput output) {
		this.owner.execute("alter role %s set search_path = app");
		fails("migrations.schema=");
		assertThat(output).contains("migrations.schema", "the migrator's connection is app",
				"that of the application's is public");
		assertThat(this.project.isUntouched()).isTrue();
	}

	@Test
	void verificationByARoleThatMayNotReadIsRefusedWithTheGrant(CapturedOutput output) {
		try (RunningApplication running = start()) {
			running.awaitStarted();
		}
		String[] asApplication = { "migrations.mode=verify", "migrations.datasource.username=",
				"migrations.datasource.password=" };
		fails(asApplication);
		assertThat(output).contains("The database is not as this application needs it", "unknown (no privilege)")
			.doesNotContain("001_sessions.sql: pending");
		this.application.execute("grant usage on schema app to %s; grant select on all tables in schema app to %s");
		try (RunningApplication running = start(asApplication)) {
			running.awaitStarted();
		}
	}

	@Test
	void migratorThatMayNotCreateIsToldBeforeAnythingIsChanged(CapturedOutput output) {
		fails("migrations.schema=other");
		assertThat(output).contains("schema \"other\" does not exist, and role " + this.owner.quoted(),
				"GRANT CREATE ON DATABASE \"", "CREATE SCHEMA \"other\" AUTHORIZATION " + this.owner.quoted() + ";");
		this.owner.execute("create schema other");
		fails("migrations.schema=other");
		assertThat(output).contains("GRANT USAGE ON SCHEMA \"other\" TO " + this.owner.quoted()
				+ "; GRANT CREATE ON SCHEMA \"other\" TO " + this.owner.quoted() + ";");
		assertThat(this.project.isUntouched()).isTrue();
	}

	@Test
	void roleThatOnlyReadsDoesNotMigrate(CapturedOutput output) {
		try (RunningApplication running = start()) {
			running.awaitStarted();
		}
		this.project.script("migrations/004_more.sql", "select 1;");
		this.application.execute("grant usage on schema app to %s; grant select on all tables in schema app to %s");
		fails("migrations.datasource.username=", "migrations.datasource.password=");
		assertThat(output).contains(
				"scripts are pending (1)", "GRANT INSERT ON \"app\".\"migration_history_core\","
						+ " \"app\".\"migration_log\" TO " + this.application.quoted() + ";",
				"migrations.datasource.username");
	}

	@Test
	void sessionsThatOnlyReadAreRefusedWhereScriptsArePending(CapturedOutput output) {
		this.owner.execute("alter role %s set default_transaction_read_only = on");
		fails();
		assertThat(output).contains("scripts are pending (4)", "default_transaction_read_only");
	}

	private void fails(String... properties) {
		try (RunningApplication running = start(properties)) {
			assertThatException().isThrownBy(running::awaitStarted);
		}
	}

	private RunningApplication start(String... properties) {
		String[] all = new String[properties.length + 5];
		all[0] = "spring.datasource.username=" + this.application.name();
		all[1] = "spring.datasource.password=" + Role.PASSWORD;
		all[2] = "migrations.datasource.username=" + this.owner.name();
		all[3] = "migrations.datasource.password=" + Role.PASSWORD;
		all[4] = "migrations.schema=app";
		System.arraycopy(properties, 0, all, 5, properties.length);
		return this.project.web(Application.class, all);
	}

	private static String nextStep(String body) {
		Object problems = JsonParserFactory.getJsonParser().parseMap(body).get("problems");
		return String.valueOf(((Map<?, ?>) ((List<?>) problems).get(0)).get("nextStep"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
