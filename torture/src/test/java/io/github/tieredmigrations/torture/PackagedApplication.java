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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.JavaCommand;
import io.github.tieredmigrations.test.TestDatabase;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application, unpacked and with an archive of its classes, as Spring Boot
 * advises where a start should be quick.
 */
final class PackagedApplication {

	private static final List<String> OPTIONS = List.of("-Xlog:disable",
			"-Dspring.backgroundpreinitializer.ignore=true");

	private PackagedApplication() {
	}

	static ApplicationProcess start(Collection<String> properties) {
		return start("-XX:SharedArchiveFile=" + Unpacked.ARCHIVE, properties);
	}

	/**
	 * Starts one of its commands.
	 * @param words the command and what it is given
	 */
	static ApplicationProcess startCommand(List<String> words, Collection<String> properties) {
		List<String> arguments = arguments(List.of("-XX:SharedArchiveFile=" + Unpacked.ARCHIVE), properties);
		arguments.add("migrations");
		arguments.addAll(words);
		return ApplicationProcess.start(arguments);
	}

	/**
	 * Starts it from a shell, which reads what it writes.
	 * @param script what the shell does before
	 * @param options options of the JVM
	 */
	static Process startFromShell(String script, List<String> options, Collection<String> properties)
			throws IOException {
		List<String> command = new ArrayList<>(List.of("bash", "-c", script + "; exec \"$@\"", "bash"));
		command.addAll(JavaCommand.of(arguments(options, properties)));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static ApplicationProcess start(String option, Collection<String> properties) {
		return ApplicationProcess.start(arguments(List.of(option), properties));
	}

	private static List<String> arguments(List<String> options, Collection<String> properties) {
		List<String> arguments = new ArrayList<>(OPTIONS);
		arguments.addAll(options);
		arguments.addAll(List.of("-jar", Unpacked.JAR.toString()));
		properties.forEach((property) -> arguments.add("--" + property));
		return arguments;
	}

	/** Made once, when the application is first started. */
	private static final class Unpacked {

		private static final Path PACKAGED = Path.of(System.getProperty("torture.jar"));

		private static final Path DIRECTORY = Path.of(System.getProperty("torture.unpacked"));

		private static final Path JAR = DIRECTORY.resolve(PACKAGED.getFileName());

		private static final Path ARCHIVE = DIRECTORY.resolve("classes.jsa");

		static {
			unpack();
			archive();
		}

		private static void unpack() {
			try {
				FileSystemUtils.deleteRecursively(DIRECTORY);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			end(ApplicationProcess.start(List.of("-Djarmode=tools", "-jar", PACKAGED.toString(), "extract",
					"--destination", DIRECTORY.toString())));
		}

		/** The classes are those of a run that has something to do. */
		private static void archive() {
			try (TestDatabase database = TestDatabase.create()) {
				Path migrations = Files.createDirectories(DIRECTORY.resolve("migrations"));
				Files.writeString(migrations.resolve("V1__step.sql"), "create table a (id int);");
				List<String> properties = new ArrayList<>(database.properties());
				properties.add("migrations.core.locations=file:" + migrations);
				end(start("-XX:ArchiveClassesAtExit=" + ARCHIVE, properties));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void end(ApplicationProcess process) {
			try (process) {
				assertThat(process.awaitEnd()).as(process::output).isZero();
			}
		}

	}

}
