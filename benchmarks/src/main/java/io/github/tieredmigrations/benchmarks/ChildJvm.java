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

package io.github.tieredmigrations.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own, with the class path of this one or a part of it.
 *
 * @param output the file that takes its output
 * @param onClassPath which entries of the class path it has
 * @param folders what it has on its class path besides
 */
record ChildJvm(Path output, Predicate<String> onClassPath, List<Path> folders) {

	ChildJvm(Path output, Predicate<String> onClassPath) {
		this(output, onClassPath, List.of());
	}

	List<String> run(Class<?> main, List<String> args) throws IOException, InterruptedException {
		return run(List.of("-Xmx1g"), main, args);
	}

	/**
	 * Runs a class to its end and returns the lines that it has written.
	 * @param options of the JVM
	 */
	List<String> run(List<String> options, Class<?> main, List<String> args) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath(), main.getName()));
		command.addAll(args);
		int exitCode = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.output.toFile())
			.start()
			.waitFor();
		List<String> lines = Files.readAllLines(this.output);
		if (exitCode != 0) {
			throw new IllegalStateException(
					"%s %s failed:%n%s".formatted(main.getSimpleName(), args, String.join("\n", lines)));
		}
		return lines;
	}

	private String classPath() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Stream
			.concat(Arrays.stream(all.split(File.pathSeparator)).filter(this.onClassPath),
					this.folders.stream().map(Path::toString))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
