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

import io.github.tieredmigrations.test.CommandProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands in a process of their own: {@link CommandListener},
 * {@link CommandFrame} and {@link CommandRunListener}.
 */
class CommandProcessTests {

	@RegisterExtension
	final CommandedProject project = new CommandedProject();

	@Test
	void nothingOfTheApplicationIsAtWork() {
		CommandProcess plan = this.project.run("migrations", "plan", "--output", "json");
		assertThat(plan.output()).startsWith("main\n{\"upToDate\":false,\"steps\":[{\"module\":\"core\"")
			.hasLineCount(2);
		assertThat(plan.errors()).isEmpty();
		assertThat(plan.exitCode()).isZero();
		CommandProcess deploy = this.project.run(Map.of("MIGRATIONS_COMMAND", "deploy --module 'core'"),
				"--migrations.run-at=initialization");
		assertThat(deploy.output()).containsPattern("main\n1/1  core 001_users.sql  .*\n1 script applied: 0 unchanged")
			.hasLineCount(3);
		assertThat(deploy.errors()).isEmpty();
		assertThat(deploy.exitCode()).isZero();
		assertThat(this.project.database().jdbc().sql("select count(*) from users").query(int.class).single()).isZero();
	}

	@Test
	void environmentVariableShowsMoreOfTheLogUnlessThatIsToBeQuiet() {
		CommandProcess status = this.project.run(Map.of("MIGRATIONS_COMMAND", "status", "LOGGING_LEVEL_ROOT", "info",
				"SPRING_OUTPUT_ANSI_ENABLED", "always"));
		assertThat(status.errors()).contains(" INFO ").doesNotContain("\u001B[");
		CommandProcess quiet = this.project
			.run(Map.of("MIGRATIONS_COMMAND", "status --quiet", "LOGGING_LEVEL_ROOT", "info"));
		assertThat(quiet.errors()).isEmpty();
	}

	@Test
	void whatIsLoggedDoesNotReachTheOutput() {
		CommandProcess status = this.project.run("migrations", "status", "--check", "--logging.level.root=info",
				"--logging.level.org.springframework.boot=debug", "--spring.output.ansi.console-available=true");
		assertThat(status.output()).startsWith("main\ncore\n  core  pending  001_users.sql\n").hasLineCount(5);
		assertThat(status.errors()).contains(" DEBUG ").doesNotContain("AT WORK", "\u001B[");
		assertThat(status.exitCode()).isEqualTo(2);
	}

}
