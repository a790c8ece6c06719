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

package io.github.tieredmigrations.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The databases of a measurement, one for each run. None is dropped before the server
 * ends: on some file systems files are created slowly for a while after many were
 * deleted.
 */
final class Databases {

	/** A database as empty as can be. */
	static final String EMPTY = "template0";

	private final int port;

	private int created;

	Databases(int port) {
		this.port = port;
	}

	/** Creates a copy of a database and returns its name. */
	String copy(String template) throws SQLException {
		String name = "run_%d_%d".formatted(ProcessHandle.current().pid(), ++this.created);
		execute("create database %s template %s".formatted(name, template));
		return name;
	}

	/** Short, since Flyway looks for passwords in it with expressions that are slow. */
	static String url(int port, String name) {
		return "jdbc:postgresql://localhost:%d/%s".formatted(port, name);
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url(this.port, "postgres"), "postgres", "");
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
