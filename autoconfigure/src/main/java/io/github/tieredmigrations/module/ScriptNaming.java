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

package io.github.tieredmigrations.module;

import java.util.Optional;

/**
 * One way of naming scripts.
 */
interface ScriptNaming {

	/**
	 * Reads the name of a file.
	 * @param path the path of the file below the module's migrations folder, with
	 * {@code /} as separator
	 * @return what the name says, or empty if it does not follow this scheme
	 */
	Optional<ScriptName> parse(String path);

	/**
	 * Proposes a name that follows this scheme.
	 * @param path the path of a file that does not follow it
	 * @return the name that was probably meant, or empty if that cannot be guessed
	 */
	Optional<String> suggest(String path);

	/**
	 * Says how a file has to be named.
	 * @return the advice, with an example
	 */
	String advice();

}
