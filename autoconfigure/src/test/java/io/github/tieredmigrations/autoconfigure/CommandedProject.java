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

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database and the script of a table, on which {@link CommandedApplication} executes
 * commands in processes of their own.
 */
final class CommandedProject implements BeforeEachCallback, AfterEachCallback {

	private static final Pattern NOTHING = Pattern.compile("");

	private final ApplicationProject project = new ApplicationProject();

	@Override
	public void beforeEach(ExtensionContext context) throws Exception {
		this.project.beforeEach(context);
		script("migrations/001_users.sql", "create table users (id int);");
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		this.project.afterEach(context);
	}

	TestDatabase database() {
		return this.project.database();
	}

	void script(String path, String sql) {
		this.project.folder().script(path, sql);
	}

	/** Executes a command to its end. */
	CommandProcess run(String... arguments) {
		return run(NOTHING, Map.of(), arguments);
	}

	/** Executes one that environment variables may give. */
	CommandProcess run(Map<String, String> environment, String... arguments) {
		return run(NOTHING, environment, arguments);
	}

	/** Executes one without some libraries. */
	CommandProcess runWithout(Pattern libraries, String... arguments) {
		return run(libraries, Map.of(), arguments);
	}

	private CommandProcess run(Pattern without, Map<String, String> environment, String... arguments) {
		Stream<String> properties = RunningApplication.properties(database(), this.project.folder().properties())
			.stream()
			.map((property) -> "--" + property);
		List<String> all = Stream.concat(properties, Stream.of(arguments)).toList();
		return CommandProcess.run(CommandedApplication.class, without, environment, all);
	}

	/** Starts a command and does not wait for its end. */
	ApplicationProcess start(String command) {
		return ApplicationProcess.start(CommandedApplication.class, database(),
				this.project.folder().properties("migrations.command=" + command));
	}

}
