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

package io.github.tieredmigrations.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.TestDatabase;
import org.awaitility.Awaitility;

/**
 * A real PgBouncer before a database, where the machine has one.
 */
final class PgBouncer implements AutoCloseable {

	private final Path configuration;

	private final Process process;

	private final String url;

	private PgBouncer(Path configuration, Process process, String url) {
		this.configuration = configuration;
		this.process = process;
		this.url = url;
	}

	static boolean isInstalled() {
		return executable().isPresent();
	}

	/**
	 * Starts one.
	 * @param mode {@code session} or {@code transaction}
	 */
	static PgBouncer start(TestDatabase database, String mode) throws IOException {
		URI target = URI.create(database.url().substring("jdbc:".length()));
		int port = freePort();
		Path file = Files.createTempFile("pgbouncer", ".ini");
		Files.writeString(file, """
				[databases]
				* = host=%s port=%d user=%s password=%s
				[pgbouncer]
				listen_addr = localhost
				listen_port = %d
				unix_socket_dir =
				auth_type = any
				pool_mode = %s
				ignore_startup_parameters = extra_float_digits
				""".formatted(target.getHost(), target.getPort(), database.username(), database.password(), port,
				mode));
		// it refuses to be root, and whom it runs as instead has to read this
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		PgBouncer bouncer = new PgBouncer(file, start(file), "jdbc:postgresql://localhost:" + port + target.getPath());
		Awaitility.await().until(() -> answers(port));
		return bouncer;
	}

	private static Process start(Path file) throws IOException {
		List<String> command = new ArrayList<>(List.of(executable().orElseThrow().toString(), "--quiet"));
		if (System.getProperty("user.name").equals("root")) {
			command.addAll(List.of("--user", "nobody"));
		}
		command.add(file.toString());
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	String url() {
		return this.url;
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
		try {
			Files.delete(this.configuration);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<Path> executable() {
		return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
			.map((folder) -> Path.of(folder, "pgbouncer"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static boolean answers(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
