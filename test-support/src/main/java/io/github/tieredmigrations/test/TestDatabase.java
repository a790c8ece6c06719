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

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty database of its own on a real PostgreSQL server, by default on the one that
 * all tests of a JVM share.
 */
public final class TestDatabase implements AutoCloseable {

	private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");

	private final DatabaseServer server;

	private TestDatabase(DatabaseServer server) {
		this.server = server;
		execute("create database " + this.name);
	}

	public static TestDatabase create() {
		return on(DatabaseServer.shared());
	}

	static TestDatabase on(DatabaseServer server) {
		return new TestDatabase(server);
	}

	public String url() {
		return this.server.url(this.name);
	}

	public String username() {
		return this.server.username();
	}

	public String password() {
		return this.server.password();
	}

	/** Each connection is a new one; none is kept. */
	public DriverManagerDataSource dataSource() {
		return dataSource(this.name);
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(dataSource());
	}

	@Override
	public void close() {
		execute("drop database " + this.name + " with (force)");
	}

	private DriverManagerDataSource dataSource(String database) {
		return new DriverManagerDataSource(this.server.url(database), username(), password());
	}

	private void execute(String sql) {
		JdbcClient.create(dataSource("postgres")).sql(sql).update();
	}

}
