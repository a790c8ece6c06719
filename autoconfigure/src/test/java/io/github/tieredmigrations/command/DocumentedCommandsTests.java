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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Executes every command line of the documents, one after the other, and holds the
 * outputs that they show against those that there are.
 */
class DocumentedCommandsTests {

	private static final Path DOCUMENTS = Path.of("..", "docs");

	private static final String CALL = "java -jar app.jar migrations ";

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@BeforeEach
	void prepare() {
		script("1.0.0-1700000001-users", "create table users (id int);", "drop table users;");
		script("1.1.0-1700000002-orders", "create table orders (id int);", "drop table orders;");
		script("next-1700000003-tags", "create table tags (id int);", "drop table tags;");
		this.project.script("contents/plugins/ai/migrations/001_models.sql", "create table models (id int);")
			.set("migrations.plugin.active=ai", "migrations.release=1.1.0", "migrations.rollback.enabled=true");
	}

	private void script(String name, String up, String down) {
		this.project.script("migrations/" + name + ".sql", up).script("migrations/" + name + ".down.sql", down);
	}

	@Test
	void commandsAnswerAsTheirDocumentShows() throws IOException {
		Transcript transcript = new Transcript(this.project, Map.of("confirm", this::loseTheEndOfAScript));
		transcript.compare(DOCUMENTS.resolve("commands.md"));
	}

	@Test
	void commandsOfTheReadmeEndWell() throws IOException {
		this.project.script("contents/plugins/ai/migrations/001_models.down.sql", "drop table models;");
		List<String> lines = Files.readAllLines(Path.of("..", "README.md"))
			.stream()
			.filter((line) -> line.startsWith(CALL))
			.map((line) -> line.substring(CALL.length()).replaceFirst(" +#.*", ""))
			.toList();
		assertThat(lines).hasSizeGreaterThan(4)
			.allSatisfy((line) -> assertThat(this.project.run(line.split(" ")).exitCode()).isZero());
	}

	@Test
	void containersOfTheManifestsDeployAndRollBack() throws IOException {
		this.project.script("contents/plugins/ai/migrations/001_models.down.sql", "drop table models;");
		Path document = DOCUMENTS.resolve("kubernetes.md");
		new Transcript(this.project, Map.of()).compare(document);
		for (String manifest : blocks(document, "yaml")) {
			for (Object object : new Yaml().loadAll(manifest)) {
				containers(object).forEach(this::run);
			}
		}
		assertThat(this.project.run("status").out()).as("after the last of them, the rollback")
			.contains("pending  1.1.0-1700000002-orders.sql", "1 script, up to 1700000001");
	}

	/** The command of a container, or the check that the application makes instead. */
	@SuppressWarnings("unchecked")
	private void run(Map<String, Object> container) {
		((List<Map<String, String>>) container.get("env")).stream()
			.filter((variable) -> variable.get("name").startsWith("MIGRATIONS_"))
			.forEach((variable) -> this.project
				.set(variable.get("name").toLowerCase(Locale.ROOT).replace('_', '.') + "=" + variable.get("value")));
		List<String> arguments = (List<String>) container.getOrDefault("args", List.of("migrations", "verify"));
		assertThat(arguments.get(0)).isEqualTo("migrations");
		assertThat(this.project.run(arguments.stream().skip(1).toArray(String[]::new)).exitCode())
			.as(String.valueOf(container))
			.isZero();
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> containers(Object manifest) {
		Map<String, Object> spec = (Map<String, Object>) ((Map<String, Object>) manifest).get("spec");
		Map<String, Object> pod = (Map<String, Object>) ((Map<String, Object>) spec.get("template")).get("spec");
		return Stream.of("initContainers", "containers")
			.flatMap((kind) -> ((List<Map<String, Object>>) pod.getOrDefault(kind, List.of())).stream());
	}

	private static List<String> blocks(Path document, String language) throws IOException {
		return Stream.of(Files.readString(document).split("(?m)^```" + language + "\n"))
			.skip(1)
			.map((text) -> text.substring(0, text.indexOf("```")))
			.toList();
	}

	private void loseTheEndOfAScript() {
		this.project.script("migrations/1.1.0-1700000009-index.sql",
				"create index concurrently users_id on users (id);");
		assertThat(this.project.run("deploy").exitCode()).isZero();
		this.project.database()
			.jdbc()
			.sql("delete from migration_log where version = '1700000009' and event = 'applied'")
			.update();
		this.project.database().jdbc().sql("delete from migration_history_core where version = '1700000009'").update();
	}

}
