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

import java.util.regex.Pattern;

/**
 * How a process of its own ended.
 *
 * @param exitCode the code that it exited with
 * @param output all that it wrote
 */
public record ChildProcess(int exitCode, String output) {

	public static ChildProcess run(Class<?> application, TestDatabase database, String... properties) {
		return run(ApplicationProcess.start(application, database, properties));
	}

	/**
	 * Runs an application on the class path of this process.
	 * @param application the class with the main method
	 * @param without the file names of the libraries that the application has to do
	 * without
	 */
	public static ChildProcess run(Class<?> application, Pattern without, TestDatabase database, String... properties) {
		return run(ApplicationProcess.start(application, without, database, properties));
	}

	private static ChildProcess run(ApplicationProcess process) {
		try (process) {
			return new ChildProcess(process.awaitEnd(), process.output());
		}
	}

}
