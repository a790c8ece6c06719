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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

/**
 * How a process of its own ended.
 *
 * @param exitCode the code that it exited with
 * @param output all that it wrote
 */
public record ChildProcess(int exitCode, String output) {

	private static final Pattern NOTHING = Pattern.compile("");

	public static ChildProcess run(Class<?> application, TestDatabase database, String... properties) {
		return run(application, NOTHING, database, properties);
	}

	/**
	 * Runs an application on the class path of this process.
	 * @param application the class with the main method
	 * @param without the file names of the libraries that the application has to do
	 * without
	 */
	public static ChildProcess run(Class<?> application, Pattern without, TestDatabase database, String... properties) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath(without), application.getName()));
		RunningApplication.properties(database, properties).forEach((property) -> command.add("--" + property));
		try {
			return run(command);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static ChildProcess run(List<String> command) throws IOException, InterruptedException {
		File output = File.createTempFile("application", ".txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
		try {
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(() -> "ended, having written " + contentOf(output))
				.isTrue();
			return new ChildProcess(process.exitValue(), contentOf(output));
		}
		finally {
			process.destroyForcibly();
			Files.delete(output.toPath());
		}
	}

	private static String classPath(Pattern without) {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !without.matcher(new File(entry).getName()).matches())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
