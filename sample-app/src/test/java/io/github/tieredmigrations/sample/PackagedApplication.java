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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The executable jar, running as a process of its own.
 */
final class PackagedApplication implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final Path output;

	private final Process process;

	private PackagedApplication(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	static PackagedApplication start(String... arguments) {
		return start(List.of(), arguments);
	}

	static PackagedApplication start(List<String> jvmOptions, String... arguments) {
		try {
			Path output = Files.createTempFile("sample", ".log");
			List<String> command = new ArrayList<>();
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.add("-XX:TieredStopAtLevel=1");
			command.addAll(jvmOptions);
			command.addAll(List.of("-jar", System.getProperty("sample.jar")));
			command.add("--server.port=0");
			command.addAll(List.of(arguments));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new PackagedApplication(output, process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until the application takes requests, which is when the run is over. */
	PackagedApplication awaitReady() {
		RestTestClient client = client();
		await().atMost(PATIENCE)
			.failFast(this::assertAlive)
			.ignoreException(ResourceAccessException.class)
			.until(() -> client.get()
				.uri("/actuator/health/readiness")
				.exchange()
				.returnResult(String.class)
				.getStatus()
				.is2xxSuccessful());
		return this;
	}

	/** Connects as soon as the port is open, be the application ready or not. */
	RestTestClient client() {
		String port = awaitOutput(PORT).group(1);
		return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	/** Waits for the end of an application that ends by itself. */
	int awaitEnd() {
		return this.process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join().exitValue();
	}

	/** Sends SIGTERM and waits for the end. */
	int stop() {
		this.process.destroy();
		return awaitEnd();
	}

	/** Kills it with no chance to tidy up. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		kill();
		Files.delete(this.output);
	}

	private MatchResult awaitOutput(Pattern pattern) {
		return await().atMost(PATIENCE)
			.failFast(this::assertAlive)
			.until(() -> pattern.matcher(output()), Matcher::find)
			.toMatchResult();
	}

	private void assertAlive() {
		assertThat(this.process.isAlive()).as(this::output).isTrue();
	}

}
