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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands that do not end well, in a process of their own.
 */
class CommandFailureTests {

	private static final Pattern NOTHING = Pattern.compile("");

	private static final Pattern PICOCLI = Pattern.compile("picocli.*");

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void prepare() {
		this.project.folder().script("migrations/001_users.sql", "create table users (id int);");
	}

	@Test
	void aCommandThatIsToldToEndLeavesNothingHalf() throws Exception {
		this.project.folder().script("migrations/002_wait.sql", "create table half (id int);" + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database());
				ApplicationProcess process = ApplicationProcess.start(CommandedApplication.class,
						this.project.database(), this.project.folder().properties("migrations.command=deploy"))) {
			gate.awaitScript(process);
			assertThat(process.terminate()).isEqualTo(128 + 15);
			assertThat(process.output()).contains("1/2  core 001_users.sql", "in core 002_wait.sql, of which nothing");
		}
		assertThat(run("migrations", "status").output()).contains("pending  002_wait.sql", "1 script, up to 001");
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

	private CommandProcess run(String... arguments) {
		List<String> all = new ArrayList<>(arguments());
		all.addAll(List.of(arguments));
		return CommandProcess.run(CommandedApplication.class, NOTHING, Map.of(), all);
	}

	private List<String> arguments() {
		return RunningApplication.properties(this.project.database(), this.project.folder().properties())
			.stream()
			.map((property) -> "--" + property)
			.toList();
	}

}
