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

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception in the log, without the values that placeholders have in the
 * script that failed.
 */
final class MaskedException extends Exception {

	private static final long serialVersionUID = 1L;

	private static final String MASK = "…";

	private static final Pattern QUOTED = Pattern.compile("(?<=[\"'])[^\"']+(?=[\"'])");

	private MaskedException(Throwable original, Collection<String> values) {
		super(masked(original.toString(), values), cause(original, values));
		setStackTrace(original.getStackTrace());
	}

	/** Returns what the log may show of a failure of a step. */
	static Throwable of(Exception original, @Nullable MigrationStep step) {
		return (step != null && !step.script().placeholders().isEmpty())
				? new MaskedException(original, step.module().placeholders().values()) : original;
	}

	@Override
	public String toString() {
		return String.valueOf(getMessage());
	}

	private static @Nullable Throwable cause(Throwable original, Collection<String> values) {
		return (original.getCause() != null) ? new MaskedException(original.getCause(), values) : null;
	}

	/** The server quotes single words of a value as well. */
	private static String masked(String text, Collection<String> values) {
		String masked = QUOTED.matcher(text)
			.replaceAll((word) -> values.stream().anyMatch((value) -> value.contains(word.group())) ? MASK
					: Matcher.quoteReplacement(word.group()));
		for (String value : values) {
			masked = value.isBlank() ? masked : masked.replace(value, MASK);
		}
		return masked;
	}

}
