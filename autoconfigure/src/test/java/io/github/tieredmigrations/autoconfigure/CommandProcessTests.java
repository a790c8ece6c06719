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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands in a process of their own: {@link CommandListener},
 * {@link CommandFrame} and {@link CommandRunListener}.
 */
class CommandProcessTests {

	private static final Pattern NOTHING = Pattern.compile("");

	private static final Pattern PICOCLI = Pattern.compile("picocli.*");

	@TempDir
	private Path root;

	private TestDatabase database;

	private MigrationFolder folder;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.folder = new MigrationFolder(this.root).script("migrations/001_users.sql", "create table users (id int);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void nothingOfTheApplicationIsAtWork() {
		CommandProcess plan = run("migrations", "plan", "--output", "json");
		assertThat(plan.output()).startsWith("main\n{\"upToDate\":false,\"steps\":[{\"module\":\"core\"")
			.hasLineCount(2);
		assertThat(plan.errors()).isEmpty();
		assertThat(plan.exitCode()).isZero();
		CommandProcess deploy = deployByProperty();
		assertThat(deploy.output()).containsPattern("main\n1/1  core 001_users.sql  .*\n1 script applied: 0 unchanged")
			.hasLineCount(3);
		assertThat(deploy.errors()).isEmpty();
		assertThat(deploy.exitCode()).isZero();
		assertThat(this.database.jdbc().sql("select count(*) from users").query(int.class).single()).isZero();
	}

	@Test
	void whatIsLoggedDoesNotReachTheOutput() {
		CommandProcess status = run("migrations", "status", "--check", "--logging.level.root=info",
				"--logging.level.org.springframework.boot=debug");
		assertThat(status.output()).startsWith("main\ncore\n  core  pending  001_users.sql\n").hasLineCount(5);
		assertThat(status.errors()).contains(" DEBUG ").doesNotContain("AT WORK");
		assertThat(status.exitCode()).isEqualTo(2);
	}

	@Test
	void mistakesAreToldBeforeTheApplicationIsMade() {
		CommandProcess process = run("migrations", "deploi", "--spring.datasource.url=nonsense");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).contains("Unmatched argument at index 0: 'deploi'");
		assertThat(process.exitCode()).isEqualTo(64);
	}

	@Test
	void aContextThatDoesNotStartIsReported() {
		CommandProcess process = run("migrations", "status", "--migrations.mod=verify");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).contains("APPLICATION FAILED TO START", "migrations.mod");
		assertThat(process.exitCode()).isEqualTo(1);
	}

	@Test
	void anApplicationWithoutMigrationsSaysSo() {
		CommandProcess process = run("migrations", "status", "--migrations.enabled=false");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).contains("This application has no migrations that a command could look after",
				"Check that migrations.enabled is not false");
		assertThat(process.exitCode()).isEqualTo(1);
	}

	@Test
	void withoutTheLibraryACommandFailsAndAnApplicationStarts() {
		List<String> arguments = new ArrayList<>(arguments());
		arguments.addAll(List.of("migrations", "status"));
		CommandProcess process = CommandProcess.run(CommandedApplication.class, PICOCLI, Map.of(), arguments);
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).hasLineCount(1)
			.contains("The command 'migrations status' needs the library info.picocli:picocli");
		assertThat(process.exitCode()).isEqualTo(1);
	}

	private CommandProcess deployByProperty() {
		List<String> all = new ArrayList<>(arguments());
		all.add("--migrations.run-at=initialization");
		return CommandProcess.run(CommandedApplication.class, NOTHING,
				Map.of("MIGRATIONS_COMMAND", "deploy --module 'core'"), all);
	}

	private CommandProcess run(String... arguments) {
		List<String> all = new ArrayList<>(arguments());
		all.addAll(List.of(arguments));
		return CommandProcess.run(CommandedApplication.class, NOTHING, Map.of(), all);
	}

	private List<String> arguments() {
		return RunningApplication.properties(this.database, this.folder.properties())
			.stream()
			.map((property) -> "--" + property)
			.toList();
	}

}
