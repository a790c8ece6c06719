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

package io.github.tieredmigrations.engine;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells of a list no more than a person reads.
 */
final class Names {

	private static final int SOME = 5;

	private static final Pattern PLAIN = Pattern.compile("[\\w./@-]+");

	private Names() {
	}

	/** An argument as a shell takes it. */
	static String argument(String text) {
		return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
	}

	static String some(List<String> names) {
		String first = String.join(", ", names.subList(0, Math.min(SOME, names.size())));
		return (names.size() > SOME) ? first + ", …" : first;
	}

}
