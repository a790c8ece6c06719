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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TcpProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the endpoint over HTTP. What {@code docs/endpoint.md} shows is compared with
 * what it answers.
 */
class MigrationsEndpointTests {

	private static final Path DOCUMENT = Path.of("../docs/endpoint.md");

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder()
			.script("migrations/001_users.sql", "create table users (id int, email text unique);")
			.script("contents/themes/default/module.yml", "plugins: [ai]")
			.script("contents/themes/default/entities/tasks/migrations/001_tasks.sql", "create table tasks (id int);")
			.script("contents/plugins/ai/migrations/001_prompts.sql", Gate.SQL + "create table prompts (id int);")
			.script("contents/plugins/billing/migrations/001_invoices.sql", "create table invoices (id int);");
	}

	@Test
	void answersWhileARunIsInProgress() throws SQLException {
		try (Gate gate = Gate.closed(this.project.database()); RunningApplication application = start()) {
			gate.awaitScript();
			assertThat(withoutTheGate(normalized(application, ""))).isEqualTo(documented("While a run is in progress"));
			gate.open();
			application.awaitStarted();
		}
	}

	/** On a slow machine the run has waited so long that it says for whom. */
	private static Map<String, Object> withoutTheGate(Map<String, Object> answer) {
		((Map<?, ?>) answer.get("running")).remove("waitingFor");
		return answer;
	}

	@Test
	void showsAllModulesAndTheLastRun() {
		try (RunningApplication application = start()) {
			application.awaitStarted();
			assertThat(normalized(application, "")).isEqualTo(documented("All modules"));
		}
	}

	@Test
	void showsATier() {
		try (RunningApplication application = start()) {
			application.awaitStarted();
			assertThat(normalized(application, "/plugin")).isEqualTo(documented("One tier"));
			assertThat(application.get("/actuator/migrations/core").body()).contains("\"tier\":\"core\",\"modules\"");
		}
	}

	@Test
	void showsAModule() {
		try (RunningApplication application = start()) {
			application.awaitStarted();
			assertThat(normalized(application, "/theme/default/entity/tasks")).isEqualTo(documented("One module"));
		}
	}

	@Test
	void modulesAreUnknownToARoleThatMayNotRead() {
		this.project.database().jdbc().sql("create role shop login password 'secret'").update();
		try (RunningApplication application = start("spring.datasource.username=shop",
				"spring.datasource.password=secret",
				"migrations.datasource.username=" + this.project.database().username(),
				"migrations.datasource.password=" + this.project.database().password())) {
			application.awaitStarted();
			assertThat(normalized(application, "")).isEqualTo(documented("Without the privilege to read"));
		}
		finally {
			this.project.database().jdbc().sql("drop role shop").update();
		}
	}

	@Test
	void modulesAreUnknownWhileTheDatabaseIsDown() throws IOException {
		try (TcpProxy proxy = TcpProxy.to(this.project.database());
				RunningApplication application = start("spring.datasource.url=" + proxy.url(),
						"spring.datasource.hikari.connection-timeout=500")) {
			application.awaitStarted();
			proxy.refuse();
			proxy.cut();
			assertThat(normalized(application, "")).isEqualTo(documented("While the database is down"));
			assertThat(application.get("/actuator/migrations/core").body()).contains("UNKNOWN");
			proxy.accept();
			await().untilAsserted(() -> assertThat(normalized(application, "")).isEqualTo(documented("All modules")));
		}
	}

	@Test
	void modulesAreUnknownUntilTheFirstRunReachesTheDatabase() throws IOException {
		try (TcpProxy proxy = TcpProxy.to(this.project.database())) {
			proxy.refuse();
			try (RunningApplication application = start("spring.datasource.url=" + proxy.url(),
					"spring.datasource.hikari.connection-timeout=500", "migrations.connect.max-retries=1000",
					"migrations.connect.delay=100ms", "migrations.connect.max-delay=100ms")) {
				await().untilAsserted(() -> assertThat(application.get("/actuator/migrations").body())
					.contains("\"running\":{", "UNKNOWN"));
				assertThat(application.get("/actuator/migrations/core").body()).contains("UNKNOWN");
				proxy.accept();
				application.awaitStarted();
			}
		}
	}

	@Test
	void runThatDidNotReachTheDatabaseDoesNotTellWhereItIs() throws IOException {
		try (TcpProxy proxy = TcpProxy.to(this.project.database())) {
			proxy.refuse();
			try (RunningApplication application = start("spring.datasource.url=" + proxy.url(),
					"spring.datasource.hikari.connection-timeout=500", "migrations.connect.max-retries=0")) {
				assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted)
					.withMessageContaining("localhost:" + proxy.port());
				assertThat(FailureListener.answer).contains("\"failure\":\"The database cannot be reached or read\"")
					.doesNotContain("localhost");
			}
		}
	}

	@Test
	void whatIsNotThereIsNotFound() {
		try (RunningApplication application = start()) {
			application.awaitStarted();
			assertThat(List.of("/unknown", "/theme/other", "/theme/default/entity", "/plugin/ai/x", "/CORE", "/%20"))
				.allSatisfy((path) -> assertThat(application.status("/actuator/migrations" + path)).isEqualTo(404));
		}
	}

	@Test
	void isReadOnly() throws Exception {
		try (RunningApplication application = start()) {
			application.awaitStarted();
			assertThat(application.post("/actuator/migrations").statusCode()).isEqualTo(405);
			assertThat(application.post("/actuator/migrations/core").statusCode()).isEqualTo(405);
		}
	}

	@Test
	void tellsNoSecrets() {
		this.project.folder().script("migrations/002_twice.sql", """
				insert into users values (1, 'secret@example.org');
				insert into users values (2, 'secret@example.org');
				""");
		try (RunningApplication application = start()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(application::awaitStarted);
			assertThat(FailureListener.answer)
				.contains("\"outcome\":\"FAILED\"",
						"\"failure\":\"Module 'core' failed at 002_twice.sql, line 2, column 1\"")
				.doesNotContain("secret@example.org", this.project.database().url(), "jdbc:");
		}
	}

	private RunningApplication start(String... properties) {
		List<String> all = new ArrayList<>(List.of("migrations.theme.active=default", "spring.flyway.enabled=false",
				"migrations.retry.lock-timeout=1m", "management.endpoints.web.exposure.include=migrations"));
		all.addAll(Arrays.asList(properties));
		return this.project.start(Application.class, all.toArray(String[]::new));
	}

	/** What differs from run to run is made the same. */
	private static Map<String, Object> normalized(RunningApplication application, String path) {
		return parse(application.get("/actuator/migrations" + path)
			.body()
			.replaceAll("\"id\":\"[0-9a-f-]{36}\"", "\"id\":\"7f8e2a1c-0d5b-4a57-9c1e-3b6f0d2a9e44\"")
			.replaceAll("\"2[0-9-]{9}T[^\"]*Z\"", "\"2026-11-22T08:00:00Z\"")
			.replaceAll("\"durationMs\":\\d+", "\"durationMs\":12"));
	}

	private static Map<String, Object> documented(String heading) {
		try {
			Matcher block = Pattern.compile("## " + heading + ".*?```json\n(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(DOCUMENT));
			assertThat(block.find()).as(heading).isTrue();
			return parse(block.group(1));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> parse(String json) {
		return JsonParserFactory.getJsonParser().parseMap(json);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(FailureListener.class)
	static class Application {

	}

	/**
	 * Asks the endpoint over HTTP before the application that could not start is gone.
	 */
	static class FailureListener {

		private static String answer;

		private final Environment environment;

		FailureListener(Environment environment) {
			this.environment = environment;
		}

		@EventListener
		void failed(MigrationEvent.RunFailed event) {
			answer = RestClient.create()
				.get()
				.uri("http://localhost:{port}/actuator/migrations", this.environment.getProperty("local.server.port"))
				.retrieve()
				.body(String.class);
		}

	}

}
