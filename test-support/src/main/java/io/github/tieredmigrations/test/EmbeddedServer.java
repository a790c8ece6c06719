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
import java.time.Duration;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server from Maven artifacts.
 */
final class EmbeddedServer {

	private EmbeddedServer() {
	}

	static DatabaseServer start() {
		try {
			return of(start(UUID.randomUUID().toString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Two processes may choose the same free port at the same time. The library then
	 * takes the server of the other for the one that it has started, which goes away with
	 * the other process.
	 */
	private static EmbeddedPostgres start(String name) throws IOException {
		EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setServerConfig("cluster_name", name)
			.setServerConfig("fsync", "off")
			.setServerConfig("max_connections", "200")
			.setPGStartupWait(Duration.ofMinutes(1))
			.start();
		if (isCalled(name, server)) {
			return server;
		}
		server.close();
		return start(name);
	}

	static boolean isCalled(String name, EmbeddedPostgres server) {
		return JdbcClient.create(server.getPostgresDatabase())
			.sql("show cluster_name")
			.query(String.class)
			.single()
			.equals(name);
	}

	static DatabaseServer of(EmbeddedPostgres postgres) {
		return new DatabaseServer("localhost:" + postgres.getPort(), "postgres", "postgres");
	}

}
