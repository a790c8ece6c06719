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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real PostgreSQL server for the tests of a JVM: an embedded one, or, with
 * {@code -Dtest.database=testcontainers}, one in a container.
 */
final class DatabaseServer {

	private final String address;

	private final String username;

	private final String password;

	private final DataSource maintenance;

	/**
	 * Knows a server.
	 * @param address its host and port, as in a URL
	 */
	DatabaseServer(String address, String username, String password) {
		this.address = address;
		this.username = username;
		this.password = password;
		this.maintenance = KeptConnection.to(url("postgres"), username, password);
	}

	static DatabaseServer shared() {
		return Shared.SERVER;
	}

	/** Returns the URL of one of its databases, without credentials. */
	String url(String database) {
		return "jdbc:postgresql://%s/%s".formatted(this.address, database);
	}

	String username() {
		return this.username;
	}

	String password() {
		return this.password;
	}

	void createDatabase(String name) {
		try (Connection connection = this.maintenance.getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name + strategy(connection));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void dropDatabase(String name) {
		JdbcClient.create(this.maintenance).sql("drop database " + name + " with (force)").update();
	}

	/** Copying files takes a quarter of the time of what is the default since 15. */
	private static String strategy(Connection connection) throws SQLException {
		return (connection.getMetaData().getDatabaseMajorVersion() >= 15) ? " strategy file_copy" : "";
	}

	private static DatabaseServer start() {
		return switch (DatabaseKind.configured()) {
			case EMBEDDED -> EmbeddedServer.start();
			case TESTCONTAINERS -> ContainerServer.start();
		};
	}

	/** Started when it is first asked for. */
	private static final class Shared {

		private static final DatabaseServer SERVER = start();

	}

}
