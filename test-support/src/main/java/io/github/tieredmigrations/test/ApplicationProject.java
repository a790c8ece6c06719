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
package io.github.tieredmigrations.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.util.FileSystemUtils;

/**
 * The migrations of an application under test and the database that they are for, made
 * anew for each test.
 */
public final class ApplicationProject implements BeforeEachCallback, AfterEachCallback {

	private final boolean gateIsClosed;

	private @Nullable MigrationFolder folder;

	private @Nullable TestDatabase database;

	private @Nullable Gate gate;

	public ApplicationProject() {
		this(false);
	}

	private ApplicationProject(boolean gateIsClosed) {
		this.gateIsClosed = gateIsClosed;
	}

	/** A project whose scripts with {@link Gate#SQL} wait for the gate. */
	public static ApplicationProject withClosedGate() {
		return new ApplicationProject(true);
	}

	@Override
	public void beforeEach(ExtensionContext context) throws IOException, SQLException {
		this.folder = new MigrationFolder(Files.createTempDirectory("application"));
		this.database = TestDatabase.create();
		this.gate = this.gateIsClosed ? Gate.closed(this.database) : null;
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException, SQLException {
		if (this.gate != null) {
			this.gate.close();
		}
		database().close();
		FileSystemUtils.deleteRecursively(root());
	}

	public TestDatabase database() {
		return Objects.requireNonNull(this.database);
	}

	public MigrationFolder folder() {
		return Objects.requireNonNull(this.folder);
	}

	public Path root() {
		return folder().root();
	}

	public Gate gate() {
		return Objects.requireNonNull(this.gate);
	}

	/**
	 * Starts an application on the database with the migrations, and returns when its
	 * ports are open.
	 */
	public RunningApplication start(Class<?> source, String... properties) {
		return RunningApplication.start(source, database(), folder().properties(properties));
	}

}
