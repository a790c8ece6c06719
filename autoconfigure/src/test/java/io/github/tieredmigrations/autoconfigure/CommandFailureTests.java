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

import java.util.Map;
import java.util.regex.Pattern;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands that do not end well, in a process of their own.
 */
class CommandFailureTests {

	private static final Pattern PICOCLI = Pattern.compile("picocli.*");

	@RegisterExtension
	final CommandedProject project = new CommandedProject();

	@Test
	void aCommandThatIsToldToEndLeavesNothingHalf() throws Exception {
		this.project.script("migrations/002_wait.sql", "create table half (id int);" + Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database());
				ApplicationProcess process = this.project.start("deploy")) {
			gate.awaitScript(process);
			assertThat(process.terminate()).isEqualTo(128 + 15);
			assertThat(process.output()).contains("1/2  core 001_users.sql", "in core 002_wait.sql, of which nothing");
		}
		assertThat(this.project.run("migrations", "status").output()).contains("pending  002_wait.sql",
				"1 script, up to 001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy", "deploy --output json", "deploy -q" })
	void theEndOfTheProcessIsToldOnce(String command) throws Exception {
		this.project.script("migrations/002_wait.sql", Gate.SQL);
		try (Gate gate = Gate.closed(this.project.database());
				ApplicationProcess process = this.project.start(command)) {
			gate.awaitScript(process);
			process.terminate();
			assertThat(process.output()).containsOnlyOnce("Interrupted by the end")
				.containsOnlyOnce("The next start goes on from there.");
			assertThat(process.output().contains("{\"error\":{\"description\":\"Interrupted by the end"))
				.isEqualTo(command.contains("json"));
		}
	}

	@Test
	void mistakesAreToldBeforeTheApplicationIsMade() {
		CommandProcess process = this.project.run("migrations", "deploi", "--spring.datasource.url=nonsense");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).contains("Unmatched argument at index 0: 'deploi'");
		assertThat(process.exitCode()).isEqualTo(64);
	}

	@Test
	void halfAQuotationIsRefused() {
		CommandProcess process = this.project
			.run(Map.of("MIGRATIONS_COMMAND", "deploy --spring.datasource.password=secret \""));
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).isEqualTo("A quotation mark in migrations.command has none that ends it.\n");
		assertThat(process.exitCode()).isEqualTo(64);
	}

	@Test
	void aContextThatDoesNotStartIsReported() {
		CommandProcess process = this.project.run("migrations", "status", "--migrations.mod=verify");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).contains("APPLICATION FAILED TO START", "migrations.mod");
		assertThat(process.exitCode()).isEqualTo(1);
	}

	@Test
	void anApplicationWithoutMigrationsSaysSo() {
		CommandProcess process = this.project.run("migrations", "status", "--migrations.enabled=false");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).contains("This application has no migrations that a command could look after",
				"Check that migrations.enabled is not false", "start it with --debug and without the command");
		assertThat(process.exitCode()).isEqualTo(1);
	}

	@Test
	void withoutTheLibraryACommandFailsAndAnApplicationStarts() {
		CommandProcess process = this.project.runWithout(PICOCLI, "migrations", "status");
		assertThat(process.output()).isEqualTo("main\n");
		assertThat(process.errors()).hasLineCount(1)
			.contains("The command 'migrations status' needs the library info.picocli:picocli");
		assertThat(process.exitCode()).isEqualTo(1);
	}

}
