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

package io.github.tieredmigrations.start.servlets;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;

import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that an upgrade to a web socket is held back on the servlet stack.
 */
class ServletWebSocketTests {

	@TempDir
	private Path root;

	@Test
	void upgradeDoesNotReachTheApplicationUntilTheRunHasEnded() throws SQLException {
		MigrationFolder folder = new MigrationFolder(this.root).script("migrations/001_tasks.sql", Gate.SQL);
		try (TestDatabase database = TestDatabase.create();
				Gate gate = Gate.closed(database);
				RunningApplication application = RunningApplication.start(Application.class, database,
						folder.properties())) {
			assertThat(handshake(application)).isEqualTo(503);
			gate.open();
			application.awaitStarted();
			assertThat(handshake(application)).as("the application has no such web socket").isEqualTo(404);
		}
	}

	private static int handshake(RunningApplication application) {
		String port = application.context().getEnvironment().getProperty("local.server.port");
		CompletionException refused = catchThrowableOfType(CompletionException.class,
				() -> HttpClient.newHttpClient()
					.newWebSocketBuilder()
					.buildAsync(URI.create("ws://localhost:" + port + "/socket"), new WebSocket.Listener() {
					})
					.join());
		return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
	}

	/**
	 * An application without web sockets.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
