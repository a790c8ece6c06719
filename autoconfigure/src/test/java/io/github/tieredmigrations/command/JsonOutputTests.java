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

package io.github.tieredmigrations.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.tieredmigrations.command.CommandProject.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what commands write for other programs.
 */
class JsonOutputTests {

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@Test
	void everyCommandWritesOneObject() {
		this.project.script("migrations/001_users.sql", "create table users (id int); -- \"quoted\" \\ \u00e9")
			.script("migrations/001_users.down.sql", "drop table users;")
			.set("migrations.rollback.enabled=true");
		assertThat(first(json("list"), "scripts")).containsEntry("script", "001_users.sql")
			.containsEntry("version", "001")
			.containsEntry("kind", "versioned");
		assertThat(first(json("plan", "--sql"), "steps")).containsEntry("module", "core")
			.containsEntry("reason", "PENDING")
			.containsEntry("undoable", true)
			.containsEntry("sql", "create table users (id int); -- \"quoted\" \\ \u00e9");
		assertThat(json("deploy")).containsEntry("outcome", "APPLIED")
			.containsEntry("direction", "UP")
			.containsEntry("unchanged", 0);
		assertThat(first(json("status"), "modules")).containsEntry("id", "core").containsEntry("state", "UP_TO_DATE");
		assertThat(json("verify")).containsEntry("verified", true).containsEntry("problems", List.of());
		assertThat(json("repair", "core")).containsEntry("changes", List.of());
		assertThat(first(json("rollback", "core@0", "--dry-run"), "steps")).containsEntry("direction", "DOWN");
		assertThat(json("rollback", "core@0", "--yes")).containsKey("id").containsEntry("direction", "DOWN");
		assertThat(json("new", "core", "more")).containsEntry("summary", "Created 2 files.");
	}

	@Test
	void aRunTellsWhatItsTargetLeftBehind() {
		this.project.script("migrations/001_users.sql");
		Map<String, Object> run = json("deploy", "1.2.0");
		assertThat(run).containsEntry("outcome", "UP_TO_DATE").containsEntry("applied", List.of());
		assertThat(first(run, "warnings")).hasEntrySatisfying("message", (text) -> assertThat(text).asString()
			.contains("have no release (core 1), so the target 1.2.0 leaves them"));
		assertThat(json("deploy")).containsEntry("warnings", List.of());
	}

	@Test
	void objectsHaveTheFieldsOfTheirDocument() throws IOException {
		this.project.script("migrations/001_users.sql", "create table users (id int);")
			.script("migrations/001_users.down.sql", "drop table users;")
			.script("migrations/002_more.sql")
			.set("migrations.rollback.enabled=true");
		Map<String, Set<String>> fields = documentedFields();
		assertFields("list", json("list"), fields);
		Map<String, Object> plan = json("plan", "core@1");
		assertFields("plan", plan, fields);
		assertFields("deploy", json("deploy", "core@1"), fields);
		Map<String, Object> run = json("deploy", "1.2.0");
		assertFields("deploy", run, fields);
		Map<String, Object> status = json("status");
		assertFields("status", status, fields);
		assertFields("rollback --dry-run", json("rollback", "core@0", "--dry-run"), fields);
		assertFields("and a rollback with nothing to take back", json("rollback", "core@1", "--yes"), fields);
		assertFields("rollback", json("rollback", "core@0", "--yes"), fields);
		json("deploy");
		assertFields("verify", json("verify"), fields);
		assertFields("repair", json("repair", "core"), fields);
		assertFields("new", json("new", "core", "more"), fields);
		assertThat(List.of(plan.get("heldBack"), run.get("warnings"), first(status, "modules").get("applied")))
			.doesNotContain(List.of());
	}

	@Test
	void errorsAreObjectsToo() {
		this.project.script("migrations/001_users.sql", "create tabel users (id int);");
		this.project.script("migrations/002_more.sql");
		Result failed = this.project.run("deploy", "--output=json");
		assertThat(failed.exitCode()).isEqualTo(1);
		assertThat(failed.out()).isEmpty();
		assertThat(error(failed)).hasEntrySatisfying("description",
				(text) -> assertThat(text).asString().contains("failed at 001_users.sql, line 1, column 8"));
		assertThat(error(failed)).containsEntry("module", "core")
			.containsEntry("script", "001_users.sql")
			.containsEntry("line", 1)
			.containsEntry("column", 8)
			.containsEntry("sqlState", "42601")
			.containsEntry("applied", List.of());
		assertThat(first(error(failed), "notRun")).containsEntry("script", "002_more.sql");
		this.project.script("migrations/001_users.sql", "commit;");
		Result refused = this.project.run("deploy", "--output=json");
		assertThat(first(error(refused), "problems")).containsEntry("module", "core")
			.containsEntry("file", "001_users.sql");
		Result misused = this.project.run("--output", "json", "deploi");
		assertThat(misused.exitCode()).isEqualTo(64);
		assertThat(error(misused)).containsKey("action");
		assertThat(error(this.project.run("deploy", "1.x", "--output", "json"))).containsKey("action");
		assertThat(error(this.project.run("deploy", "1.x", "--output=JSON"))).containsKey("action");
		assertThat(error(this.project.run("--output=json"))).containsKey("action");
	}

	private Map<String, Object> json(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = "--output=json";
		Result result = this.project.run(all);
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).hasLineCount(1);
		return JsonParserFactory.getJsonParser().parseMap(result.out());
	}

	/** By command, and by the list that something stands in. */
	private static Map<String, Set<String>> documentedFields() throws IOException {
		String document = Files.readString(Path.of("..", "docs", "commands.md"));
		String section = document.substring(document.indexOf("### Output as JSON"),
				document.indexOf("### Errors as JSON"));
		Map<String, Set<String>> fields = new HashMap<>();
		section.lines().filter((line) -> line.startsWith("| `")).forEach((line) -> {
			String[] cells = line.replace("; with `--sql` also `sql`", "").split("\\|");
			names(cells[1]).forEach((name) -> fields.put(name, names(cells[2])));
		});
		return fields;
	}

	private static Set<String> names(String cell) {
		return Arrays.stream(cell.split(",")).map((name) -> name.strip().replace("`", "")).collect(Collectors.toSet());
	}

	private static void assertFields(String what, Map<?, ?> object, Map<String, Set<String>> documented) {
		assertThat(object.keySet()).as(what).isEqualTo(documented.get(what));
		object.forEach((field, value) -> {
			if (value instanceof List<?> list) {
				list.stream()
					.filter(Map.class::isInstance)
					.forEach((each) -> assertFields((String) field, (Map<?, ?>) each, documented));
			}
		});
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> error(Result result) {
		return (Map<String, Object>) JsonParserFactory.getJsonParser().parseMap(result.err()).get("error");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> first(Map<String, Object> object, String list) {
		return ((List<Map<String, Object>>) object.get(list)).get(0);
	}

}
