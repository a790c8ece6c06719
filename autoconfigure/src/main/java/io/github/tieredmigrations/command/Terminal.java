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

package io.github.tieredmigrations.command;

import java.util.Optional;

/**
 * Where somebody sits who can be asked, or nobody.
 */
interface Terminal {

	/**
	 * Tells whether somebody can be asked: both input and output are a terminal.
	 */
	boolean isInteractive();

	/**
	 * Asks.
	 * @return the answer, or empty if the input has ended, which consents to nothing
	 */
	Optional<String> ask(String question);

}
