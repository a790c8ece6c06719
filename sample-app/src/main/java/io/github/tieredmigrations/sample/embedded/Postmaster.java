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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server process of a data directory, as its {@code postmaster.pid} describes it.
 */
record Postmaster(ProcessHandle process, int port, boolean ready) {

	private static final int PID = 0;

	private static final int PORT = 3;

	private static final int STATUS = 7;

	/**
	 * Returns the process that the file names, if it is still there and is a PostgreSQL.
	 */
	static Optional<Postmaster> of(Path dataDirectory) {
		List<String> lines = lines(dataDirectory.resolve("postmaster.pid"));
		if (lines.size() <= STATUS) {
			return Optional.empty();
		}
		int port = Integer.parseInt(lines.get(PORT).trim());
		boolean ready = lines.get(STATUS).trim().equals("ready");
		return ProcessHandle.of(Long.parseLong(lines.get(PID).trim()))
			.filter((process) -> process.info().command().filter((command) -> command.contains("postgres")).isPresent())
			.map((process) -> new Postmaster(process, port, ready));
	}

	void stop() {
		this.process.destroy();
		this.process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
