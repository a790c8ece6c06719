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

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command of a process that runs for seconds.
 */
public final class JavaCommand {

	/** Little is compiled, and little memory touched for the first time. */
	private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn16m");

	private JavaCommand() {
	}

	/**
	 * Returns the command with the Java of this process.
	 * @param arguments what follows the name of the executable
	 */
	public static List<String> of(List<String> arguments) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return Stream.of(List.of(java), SHORT_LIVED, arguments).flatMap(List::stream).toList();
	}

}
