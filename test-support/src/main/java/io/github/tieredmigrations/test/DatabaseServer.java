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

/**
 * A real PostgreSQL server for the tests of a JVM: an embedded one, or, with
 * {@code -Dtest.database=testcontainers}, one in a container.
 */
interface DatabaseServer {

	/** Returns the URL of one of its databases, without credentials. */
	String url(String database);

	String username();

	String password();

	static DatabaseServer shared() {
		return Shared.SERVER;
	}

	private static DatabaseServer start() {
		return switch (DatabaseKind.configured()) {
			case EMBEDDED -> EmbeddedServer.start();
			case TESTCONTAINERS -> ContainerServer.start();
		};
	}

	/** Started when it is first asked for. */
	final class Shared {

		private static final DatabaseServer SERVER = start();

		private Shared() {
		}

	}

}
