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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for commands in the packaged application, as it is and processed ahead of time.
 */
class CommandsPackagedTests {

	private static final String AHEAD_OF_TIME = "-Dspring.aot.enabled=true";

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void theJarLooksAfterItsDatabase() {
		CommandProcess pending = run(List.of(AHEAD_OF_TIME), "status", "--check", "--output=json");
		assertThat(pending.output()).startsWith("{\"modules\":[{\"id\":\"core\"").hasLineCount(1);
		assertThat(pending.exitCode()).as(pending.errors()).isEqualTo(2);
		CommandProcess deploy = run(List.of(AHEAD_OF_TIME), "deploy");
		assertThat(deploy.output()).contains(" 1/17  core 001_users_and_functions.sql ",
				"17/17  theme/default/entity/tasks/child/comments 001_create_comments.sql ",
				"17 scripts applied: 0 unchanged");
		assertThat(deploy.errors()).isEmpty();
		assertThat(deploy.exitCode()).isZero();
		CommandProcess verify = run(List.of(), "verify");
		assertThat(verify.output()).isEqualTo("The database is as the files say.\n");
		assertThat(verify.errors()).isEmpty();
		assertThat(verify.exitCode()).isZero();
	}

	@Test
	void newIsRefusedWhereThereAreNoSources(@TempDir Path directory) {
		try (ApplicationProcess process = ApplicationProcess.startIn(directory,
				List.of("-jar", System.getProperty("sample.jar"), "migrations", "new", "core", "more"))) {
			assertThat(process.awaitEnd()).isEqualTo(64);
			assertThat(process.output()).contains("There is no folder src here");
			assertThat(directory).isEmptyDirectory();
		}
	}

	private CommandProcess run(List<String> jvmOptions, String... command) {
		List<String> arguments = new ArrayList<>(jvmOptions);
		arguments.addAll(List.of("-jar", System.getProperty("sample.jar")));
		this.database.properties().forEach((property) -> arguments.add("--" + property));
		arguments.add("migrations");
		arguments.addAll(List.of(command));
		return CommandProcess.run(Map.of(), arguments);
	}

}
