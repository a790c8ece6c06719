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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An empty database of its own on a PostgreSQL server that all tests of a JVM share.
 */
final class TestDatabase implements AutoCloseable {

	private static final EmbeddedPostgres SERVER = startServer();

	private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");

	TestDatabase() {
		JdbcClient.create(SERVER.getPostgresDatabase()).sql("create database " + this.name).update();
	}

	String url() {
		return SERVER.getJdbcUrl("postgres", this.name);
	}

	/** Each connection is a new one; none is kept. */
	PGSimpleDataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url());
		return dataSource;
	}

	JdbcClient jdbc() {
		return JdbcClient.create(dataSource());
	}

	@Override
	public void close() {
		JdbcClient.create(SERVER.getPostgresDatabase()).sql("drop database " + this.name + " with (force)").update();
	}

	private static EmbeddedPostgres startServer() {
		try {
			return EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
