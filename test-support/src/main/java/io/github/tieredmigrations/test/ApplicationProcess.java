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

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that runs as a process of its own.
 */
public final class ApplicationProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Pattern NOTHING = Pattern.compile("");

	private final Path output;

	private final Process process;

	private ApplicationProcess(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	/**
	 * Starts an application on the class path of this process.
	 * @param application the class with the main method
	 */
	public static ApplicationProcess start(Class<?> application, TestDatabase database, String... properties) {
		return start(application, NOTHING, database, properties);
	}

	/**
	 * Starts an application on the class path of this process.
	 * @param without the file names of the libraries that the application has to do
	 * without
	 */
	static ApplicationProcess start(Class<?> application, Pattern without, TestDatabase database,
			String... properties) {
		List<String> arguments = new ArrayList<>(List.of("-cp", classPath(without), application.getName()));
		RunningApplication.properties(database, properties).forEach((property) -> arguments.add("--" + property));
		return start(arguments);
	}

	/**
	 * Starts a process.
	 * @param arguments what follows the name of the Java executable
	 */
	public static ApplicationProcess start(List<String> arguments) {
		return startIn(Path.of(""), arguments);
	}

	/**
	 * Starts a process in another working directory.
	 * @param arguments what follows the name of the Java executable
	 */
	public static ApplicationProcess startIn(Path directory, List<String> arguments) {
		try {
			Path output = Files.createTempFile("application", ".txt");
			return new ApplicationProcess(output,
					new ProcessBuilder(JavaCommand.of(arguments)).directory(directory.toAbsolutePath().toFile())
						.redirectErrorStream(true)
						.redirectOutput(output.toFile())
						.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String classPath(Pattern without) {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !without.matcher(new File(entry).getName()).matches())
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** All that it has written so far. */
	public String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public MatchResult awaitOutput(Pattern pattern) {
		await(() -> pattern.matcher(output()).find());
		Matcher matcher = pattern.matcher(output());
		assertThat(matcher.find()).isTrue();
		return matcher.toMatchResult();
	}

	/** Waits for something that the application does, as long as it lives. */
	public void await(Callable<Boolean> condition) {
		Awaitility.await()
			.atMost(PATIENCE)
			.failFast(() -> assertThat(this.process.isAlive()).as(this::output).isTrue())
			.until(condition);
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Waits for the end and returns the exit code. */
	public int awaitEnd() {
		try {
			assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
				.as(() -> "ended, having written " + output())
				.isTrue();
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Sends SIGTERM, waits for the end and returns the exit code. */
	public int terminate() {
		this.process.destroy();
		return awaitEnd();
	}

	/** Kills it with no chance to tidy up. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
		try {
			Files.delete(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
