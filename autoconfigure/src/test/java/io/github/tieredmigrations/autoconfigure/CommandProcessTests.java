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

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands in a process of their own: {@link CommandListener},
 * {@link CommandFrame} and {@link CommandRunListener}.
 */
class CommandProcessTests {

	private static final Pattern NOTHING = Pattern.compile("");

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void prepare() {
		this.project.folder().script("migrations/001_users.sql", "create table users (id int);");
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
		assertThat(this.project.database().jdbc().sql("select count(*) from users").query(int.class).single()).isZero();
	}

	@Test
	void whatIsLoggedDoesNotReachTheOutput() {
		CommandProcess status = run("migrations", "status", "--check", "--logging.level.root=info",
				"--logging.level.org.springframework.boot=debug");
		assertThat(status.output()).startsWith("main\ncore\n  core  pending  001_users.sql\n").hasLineCount(5);
		assertThat(status.errors()).contains(" DEBUG ").doesNotContain("AT WORK");
		assertThat(status.exitCode()).isEqualTo(2);
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
		return RunningApplication.properties(this.project.database(), this.project.folder().properties())
			.stream()
			.map((property) -> "--" + property)
			.toList();
	}

}
