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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * A server of a test's own, which stops as in a crash and starts again on what that left.
 */
public final class StoppableServer implements AutoCloseable {

	private final Path directory;

	private EmbeddedPostgres postgres;

	private StoppableServer(Path directory) throws IOException {
		this.directory = directory;
		this.postgres = builder(directory).start();
	}

	public static StoppableServer start() throws IOException {
		return new StoppableServer(Files.createTempDirectory("server"));
	}

	private static EmbeddedPostgres.Builder builder(Path directory) {
		return EmbeddedPostgres.builder()
			.setDataDirectory(directory.resolve("data"))
			.setCleanDataDirectory(false)
			// it is off here otherwise, and what was committed last would be lost
			.setServerConfig("synchronous_commit", "on")
			.setPGStartupWait(Duration.ofMinutes(1));
	}

	/** An empty database on this server. */
	public TestDatabase createDatabase() {
		return TestDatabase.on(EmbeddedServer.of(this.postgres));
	}

	/** Stops the server at once, with no chance to tidy up. */
	public void stopImmediately() throws IOException, InterruptedException {
		String pid = Files.readAllLines(this.directory.resolve("data/postmaster.pid")).get(0);
		ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
		new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
		postmaster.onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

	/** Starts it again on the same port. */
	public void startAgain() throws IOException {
		int port = this.postgres.getPort();
		// gives the data directory free
		this.postgres.close();
		this.postgres = builder(this.directory).setPort(port).start();
	}

	@Override
	public void close() {
		try {
			this.postgres.close();
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
