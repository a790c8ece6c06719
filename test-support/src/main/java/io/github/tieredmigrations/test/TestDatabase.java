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

import java.util.List;
import java.util.UUID;

import org.apache.commons.dbcp2.BasicDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An empty database of its own on a real PostgreSQL server, by default on the one that
 * all tests of a JVM share.
 */
public final class TestDatabase implements AutoCloseable {

	private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");

	private final DatabaseServer server;

	private final BasicDataSource kept;

	private TestDatabase(DatabaseServer server) {
		this.server = server;
		this.kept = KeptConnection.to(url(), username(), password());
		server.createDatabase(this.name);
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

	/**
	 * Returns the properties by which an application finds it. Of the connections that a
	 * pool would open in advance, each costs a server as much as a test.
	 */
	public List<String> properties() {
		return List.of("spring.datasource.url=" + url(), "spring.datasource.username=" + username(),
				"spring.datasource.password=" + password(), "spring.datasource.hikari.minimum-idle=1");
	}

	/** Each connection is a new one; none is kept. */
	public DriverManagerDataSource dataSource() {
		return new DriverManagerDataSource(url(), username(), password());
	}

	/** Its connection may be that of who asked before. */
	public JdbcClient jdbc() {
		return JdbcClient.create(this.kept);
	}

	@Override
	public void close() {
		KeptConnection.close(this.kept);
		this.server.dropDatabase(this.name);
	}

}
