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

/**
 * The smallest part of an SQL text that means something.
 *
 * @param kind what it is
 * @param start the offset of its first character
 * @param end the offset behind its last character
 */
record SqlToken(Kind kind, int start, int end) {

	/**
	 * What a token is.
	 */
	enum Kind {

		/** A keyword or a name without quotes. */
		WORD,

		/** A name in double quotes. */
		QUOTED_NAME,

		/** A string in single quotes or between dollar quotes. */
		STRING,

		/** A comment, nested ones included. */
		COMMENT,

		/** Anything else, such as a number or one character of an operator. */
		OTHER

	}

}
