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

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.BodyContentSpec;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the JSON endpoints, on the database that the application brings along or,
 * with {@code -Dtest.database=testcontainers}, on one in a container.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "sample.data-directory=target/sample-data/${random.uuid}")
@Import(ContainerDatabase.class)
class SampleApplicationTests {

	private RestTestClient anybody;

	@BeforeEach
	void connect(@LocalServerPort int port) {
		this.anybody = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@Test
	void aUserSeesOnlyOwnTasks() {
		RestTestClient ada = signUp();
		RestTestClient grace = signUp();
		String task = create(ada, "/api/tasks", Map.of("title", "Compute the Bernoulli numbers"));
		get(ada, "/api/tasks").jsonPath("$[*].id").isEqualTo(task);
		get(grace, "/api/tasks").jsonPath("$").isEmpty();
		grace.get().uri("/api/tasks/" + task).exchange().expectStatus().isNotFound();
	}

	@Test
	void aTaskBelongsOnlyToAProjectOfItsUser() {
		RestTestClient ada = signUp();
		String project = create(ada, "/api/projects", Map.of("name", "Analytical Engine"));
		Map<String, String> task = Map.of("title", "Order brass", "projectId", project);
		create(ada, "/api/tasks", task);
		post(signUp(), "/api/tasks", task).expectStatus().isEqualTo(HttpStatus.CONFLICT);
		post(ada, "/api/tasks", Map.of("title", "Order brass", "projectId", "unknown")).expectStatus()
			.isEqualTo(HttpStatus.CONFLICT);
	}

	@Test
	void theModulesOfAllTiersAreServed() {
		RestTestClient user = signUp();
		Map<String, Map<String, ?>> bodies = Map.of("/api/projects", Map.of("name", "Compiler"), //
				"/api/tasks", Map.of("title", "Agree on a language", "dueDate", "1959-05-28"), //
				"/api/completions", Map.of("modelId", "echo-1", "prompt", "Hello"), //
				"/api/invoices", Map.of("number", "1", "amount", 19.9, "currency", "EUR"));
		bodies.forEach((path, body) -> {
			String id = create(user, path, body);
			get(user, path + "/" + id).jsonPath("$.id").isEqualTo(id);
			get(user, path).jsonPath("$.length()").isEqualTo(1);
		});
		get(user, "/api/users").jsonPath("$.length()").isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "users", "projects", "tasks", "completions", "invoices" })
	void aRequestNamesAKnownUser(String module) {
		this.anybody.get().uri("/api/" + module).exchange().expectStatus().isBadRequest();
		as("nobody").get().uri("/api/" + module).exchange().expectStatus().isBadRequest();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			projects    | {}                                                 | 'name' is missing
			projects    | {"name": " "}                                      | projects_name_not_blank
			tasks       | {"title": ""}                                      | tasks_title_not_blank
			tasks       | {"title": "x", "dueDate": "tomorrow"}              | Failed to read request
			completions | {"modelId": "echo-1"}                              | 'prompt' is missing
			invoices    | {"number": "1", "amount": -1, "currency": "EUR"}   | invoices_amount_positive
			invoices    | {"number": "1", "amount": 1e20, "currency": "EUR"} | cannot be stored
			""")
	void aBadBodyIsRefusedWithTheReason(String module, String body, String reason) {
		post(signUp(), "/api/" + module, body).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains(reason));
	}

	@Test
	void anAddressSignsUpOnce() {
		Map<String, String> user = Map.of("name", "Ada", "email", "ada@example.org");
		post(this.anybody, "/api/users", user).expectStatus().isCreated();
		post(this.anybody, "/api/users", user).expectStatus().isEqualTo(HttpStatus.CONFLICT);
	}

	@Test
	void theUsersOfTheSampleDataAreNotThere() {
		as("ada").get().uri("/api/users").exchange().expectStatus().isBadRequest();
	}

	private RestTestClient signUp() {
		Map<String, String> user = Map.of("name", "Somebody", "email", UUID.randomUUID() + "@example.com");
		return as(create(this.anybody, "/api/users", user));
	}

	private RestTestClient as(String userId) {
		return this.anybody.mutate().defaultHeader("X-User-Id", userId).build();
	}

	private static BodyContentSpec get(RestTestClient user, String path) {
		return user.get().uri(path).exchange().expectStatus().isOk().expectBody();
	}

	private static String create(RestTestClient user, String path, Map<String, ?> body) {
		return (String) post(user, path, body).expectStatus()
			.isCreated()
			.returnResult(Map.class)
			.getResponseBody()
			.get("id");
	}

	private static ResponseSpec post(RestTestClient user, String path, Object body) {
		return user.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
	}

}
