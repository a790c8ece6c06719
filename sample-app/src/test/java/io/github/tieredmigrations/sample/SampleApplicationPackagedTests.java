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

package io.github.tieredmigrations.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the executable jar, in which the plugin {@code billing} is a jar in a jar.
 */
class SampleApplicationPackagedTests {

	private static final int SIGTERM = 128 + 15;

	private static final List<String> SCHEMA_SCRIPTS = List.of("core 001", "core 002", "core 004", "core 005",
			"core 007", "theme/default 001", "plugin/ai 001", "plugin/ai 002", "plugin/billing 001",
			"theme/default/entity/projects 001", "theme/default/entity/tasks 001", "theme/default/entity/tasks 002",
			"theme/default/entity/tasks 003", "theme/default/entity/tasks/child/comments 001",
			"plugin/ai/entity/completions 001", "plugin/billing/entity/invoices 001",
			"plugin/billing/entity/invoices 002");

	private static final List<String> SAMPLE_DATA_SCRIPTS = List.of("core 003", "core 006",
			"theme/default/entity/projects 002", "theme/default/entity/tasks 004");

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void theFirstStartMigratesAllTiersAndTheSecondHasNothingToDo() throws Exception {
		try (PackagedApplication first = start()) {
			first.awaitReady();
			assertThat(applied()).containsExactlyInAnyOrderElementsOf(SCHEMA_SCRIPTS);
			assertThat(this.database.jdbc()
				.sql("select distinct application_version from migration_log")
				.query(String.class)
				.list()).as("the version in the jar's manifest").hasSize(1).doesNotContainNull();
			assertThat(tiersInOrder()).containsExactly("core", "theme", "plugin", "entity");
			assertThat(first.output()).contains("Database ready: 17 applied");
			assertThat(first.stop()).isEqualTo(SIGTERM);
		}
		try (PackagedApplication second = start()) {
			second.awaitReady();
			assertThat(second.output()).contains("Database ready: nothing to do, 17 unchanged");
			assertThat(applied()).hasSameSizeAs(SCHEMA_SCRIPTS);
			assertThat(second.stop()).isEqualTo(SIGTERM);
		}
	}

	@Test
	void sampleDataComeWithTheProfileForDevelopment() throws Exception {
		try (PackagedApplication application = start("--spring.profiles.active=dev")) {
			RestTestClient client = application.awaitReady().client();
			assertThat(applied()).containsAll(SAMPLE_DATA_SCRIPTS)
				.hasSize(SCHEMA_SCRIPTS.size() + SAMPLE_DATA_SCRIPTS.size());
			client.get()
				.uri("/api/tasks")
				.header("X-User-Id", "ada")
				.exchangeSuccessfully()
				.expectBody()
				.jsonPath("$.length()")
				.isEqualTo(2);
			client.get()
				.uri("/api/users")
				.header("X-User-Id", "edsger")
				.exchangeSuccessfully()
				.expectBody()
				.jsonPath("$.length()")
				.isEqualTo(3);
		}
	}

	@Test
	void twoProcessesAtOnceRunEachScriptOnce() throws Exception {
		try (PackagedApplication one = start(); PackagedApplication other = start()) {
			one.awaitReady();
			other.awaitReady();
			assertThat(applied()).containsExactlyInAnyOrderElementsOf(SCHEMA_SCRIPTS);
			assertThat(recordedByFlyway()).isEqualTo(SCHEMA_SCRIPTS.size());
			assertThat(List.of(one.output(), other.output()))
				.anySatisfy((output) -> assertThat(output).contains("17 applied"))
				.anySatisfy((output) -> assertThat(output).contains("17 unchanged"));
		}
	}

	@Test
	void noRequestIsServedBeforeTheLastScriptHasEnded(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("008_gate.sql"), "SELECT pg_advisory_xact_lock(42);");
		try (Gate gate = Gate.closed(this.database);
				PackagedApplication application = start(
						"--migrations.core.locations=classpath:migrations," + directory.toUri())) {
			RestTestClient client = application.client();
			gate.awaitScript();
			client.get()
				.uri("/api/tasks")
				.header("X-User-Id", "ada")
				.exchange()
				.expectStatus()
				.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
				.expectHeader()
				.exists("Retry-After");
			client.get().uri("/actuator/health/liveness").exchangeSuccessfully();
			client.get()
				.uri("/actuator/health/readiness")
				.exchange()
				.expectStatus()
				.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
			client.get()
				.uri("/actuator/migrations")
				.exchangeSuccessfully()
				.expectBody()
				.jsonPath("$.running.module")
				.isEqualTo("core")
				.jsonPath("$.running.script")
				.isEqualTo("008_gate.sql");
			gate.open();
			application.awaitReady();
			client.post()
				.uri("/api/users")
				.contentType(MediaType.APPLICATION_JSON)
				.body(Map.of("name", "Ada", "email", "ada@example.org"))
				.exchange()
				.expectStatus()
				.isCreated();
		}
	}

	@Test
	void aRunThatIsToldToEndLeavesNothingHalf(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("008_gate.sql"), "CREATE TABLE half (id int);" + Gate.SQL);
		String[] arguments = { "--migrations.core.locations=classpath:migrations," + directory.toUri() };
		try (Gate gate = Gate.closed(this.database); PackagedApplication application = start(arguments)) {
			gate.awaitScript();
			assertThat(application.stop()).isEqualTo(SIGTERM);
			assertThat(application.output()).contains("in core 008_gate.sql, of which nothing was kept: 5 applied")
				.doesNotContain("APPLICATION FAILED TO START", "\tat ");
		}
		try (PackagedApplication next = start(arguments)) {
			assertThat(next.awaitReady().output()).contains("Database ready: 13 applied, 5 unchanged");
		}
	}

	@Test
	void theEmbeddedDatabaseStaysFromOneStartToTheNext(@TempDir Path directory) throws Exception {
		String[] arguments = { "--sample.data-directory=" + directory };
		try (PackagedApplication first = PackagedApplication.start(arguments)) {
			first.awaitReady();
			try (PackagedApplication guest = PackagedApplication.start(arguments)) {
				guest.awaitReady();
				assertThat(guest.output()).contains("nothing to do");
				assertThat(guest.stop()).isEqualTo(SIGTERM);
			}
			first.kill();
		}
		try (PackagedApplication second = PackagedApplication.start(arguments)) {
			second.awaitReady();
			assertThat(second.output()).contains("nothing to do");
			assertThat(second.stop()).isEqualTo(SIGTERM);
			assertThat(directory.resolve("data/postmaster.pid")).as("the server's process").doesNotExist();
		}
	}

	private PackagedApplication start(String... arguments) {
		Stream<String> database = this.database.properties().stream().map("--"::concat);
		return PackagedApplication.start(Stream.concat(database, Arrays.stream(arguments)).toArray(String[]::new));
	}

	private List<String> applied() {
		return this.database.jdbc()
			.sql("select module || ' ' || left(script, 3) from migration_log where event = 'applied'")
			.query(String.class)
			.list();
	}

	/**
	 * Takes every tier once where the scripts of all tiers ran one tier after the other.
	 */
	private List<String> tiersInOrder() {
		return this.database.jdbc().sql("""
				select tier from (
				  select tier, id, lag(tier) over (order by id) as before from (
				    select id, case when module = 'core' then 'core' when module like '%/entity/%' then 'entity'
				      else split_part(module, '/', 1) end as tier
				    from migration_log where event = 'applied') as scripts) as changes
				where tier is distinct from before order by id
				""").query(String.class).list();
	}

	private int recordedByFlyway() {
		return this.database.jdbc().sql("""
				select count(*) from (
				  select success from migration_history_core union all
				  select success from migration_history_theme union all
				  select success from migration_history_plugin union all
				  select success from migration_history_entity) as history
				where success
				""").query(Integer.class).single();
	}

}
