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

package io.github.tieredmigrations.sample.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server whose data stay in a directory from one start to the next. The
 * process that holds the directory's lock starts and stops the server, any other process
 * joins in.
 */
final class EmbeddedDatabase implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final FileChannel lock;

	private final int port;

	private final @Nullable EmbeddedPostgres server;

	private EmbeddedDatabase(FileChannel lock, int port, @Nullable EmbeddedPostgres server) {
		this.lock = lock;
		this.port = port;
		this.server = server;
	}

	static EmbeddedDatabase open(Path directory) throws IOException {
		Files.createDirectories(directory);
		FileChannel lock = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		try {
			return startOrJoin(directory, lock);
		}
		catch (IOException | RuntimeException ex) {
			lock.close();
			throw new IllegalStateException(
					"No PostgreSQL can be had in '%s'; its log is '%s'".formatted(directory, log(directory)), ex);
		}
	}

	String jdbcUrl() {
		return "jdbc:postgresql://localhost:%d/postgres".formatted(this.port);
	}

	@Override
	public void close() throws IOException {
		try (this.lock) {
			if (this.server != null) {
				this.server.close();
			}
		}
	}

	private static EmbeddedDatabase startOrJoin(Path directory, FileChannel lock) throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline) {
			if (lock.tryLock() != null) {
				EmbeddedPostgres server = start(directory);
				logger.info("PostgreSQL started on port {}, its data are in {}", server.getPort(),
						directory.toAbsolutePath());
				return new EmbeddedDatabase(lock, server.getPort(), server);
			}
			Optional<Postmaster> running = Postmaster.of(data(directory)).filter(Postmaster::ready);
			if (running.isPresent()) {
				logger.info("PostgreSQL of another process joined on port {}", running.get().port());
				return new EmbeddedDatabase(lock, running.get().port(), null);
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		throw new IllegalStateException("Another process holds the lock, but its server does not get ready");
	}

	private static EmbeddedPostgres start(Path directory) throws IOException {
		// left over from a process that was killed before it could stop its server
		Postmaster.of(data(directory)).ifPresent(Postmaster::stop);
		return EmbeddedPostgres.builder()
			.setDataDirectory(data(directory))
			.setCleanDataDirectory(false)
			.setLocaleConfig("locale", "C")
			.setOutputRedirector(ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
			.setPGStartupWait(PATIENCE)
			// a hook of its own would not wait for the connection pool
			.setRegisterShutdownHook(false)
			.start();
	}

	private static Path data(Path directory) {
		return directory.resolve("data");
	}

	private static Path log(Path directory) {
		return directory.resolve("postgresql.log");
	}

}
