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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that has ended, and what it wrote to each of its streams.
 *
 * @param exitCode the exit code
 * @param output what it wrote to the standard output
 * @param errors what it wrote to the standard error output
 */
public record CommandProcess(int exitCode, String output, String errors) {

	/**
	 * Runs an application on the class path of this process.
	 * @param application the class with the main method
	 * @param without the file names of the libraries that the application has to do
	 * without
	 * @param environment variables beside those of this process
	 * @param arguments what the application is given
	 */
	public static CommandProcess run(Class<?> application, Pattern without, Map<String, String> environment,
			List<String> arguments) {
		List<String> all = new ArrayList<>(
				List.of("-cp", ApplicationProcess.classPath(without), application.getName()));
		all.addAll(arguments);
		return run(environment, all);
	}

	/**
	 * Runs a process.
	 * @param environment variables beside those of this process
	 * @param arguments what follows the name of the Java executable
	 */
	public static CommandProcess run(Map<String, String> environment, List<String> arguments) {
		try {
			Path output = Files.createTempFile("command", ".out");
			Path errors = Files.createTempFile("command", ".err");
			ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(arguments)).redirectOutput(output.toFile())
				.redirectError(errors.toFile());
			builder.environment().putAll(environment);
			int exitCode = awaitEnd(builder.start());
			CommandProcess process = new CommandProcess(exitCode, Files.readString(output), Files.readString(errors));
			Files.delete(output);
			Files.delete(errors);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int awaitEnd(Process process) {
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
			return process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

}
