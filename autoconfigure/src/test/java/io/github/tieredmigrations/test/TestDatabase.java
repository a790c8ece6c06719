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
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An empty database of its own on a real PostgreSQL server that all tests of a JVM share.
 */
public final class TestDatabase implements AutoCloseable {

	private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");

	private TestDatabase() {
		execute("create database " + this.name);
	}

	public static TestDatabase create() {
		return new TestDatabase();
	}

	public String url() {
		return "jdbc:postgresql://localhost:%d/%s".formatted(Server.POSTGRES.getPort(), this.name);
	}

	public String username() {
		return "postgres";
	}

	public String password() {
		return "postgres";
	}

	/** Each connection is a new one; none is kept. */
	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url());
		dataSource.setUser(username());
		dataSource.setPassword(password());
		return dataSource;
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(dataSource());
	}

	@Override
	public void close() {
		execute("drop database " + this.name + " with (force)");
	}

	private static void execute(String sql) {
		try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Server {

		static final EmbeddedPostgres POSTGRES = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder()
					.setServerConfig("fsync", "off")
					.setServerConfig("max_connections", "200")
					.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
