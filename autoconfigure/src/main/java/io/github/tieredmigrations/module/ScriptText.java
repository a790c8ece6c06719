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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

/**
 * Reads the text of scripts and computes the checksum that Flyway keeps of it.
 */
public final class ScriptText {

	/** Begins some files in UTF-8, and is no part of their text. */
	static final char BYTE_ORDER_MARK = '\uFEFF';

	/** What stands in a text for bytes that are not UTF-8, or was written there. */
	private static final char REPLACEMENT = '\uFFFD';

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

	private ScriptText() {
	}

	/**
	 * Reads a text in UTF-8 and drops the byte order mark that it begins with, or all of
	 * them: Flyway cannot run what is left of several, but forgets the second where it is
	 * handed the text.
	 * @param resource the file
	 * @return the text
	 * @throws UncheckedIOException if the file cannot be read or is not UTF-8
	 */
	static String read(Resource resource) {
		try {
			byte[] bytes = resource.getContentAsByteArray();
			String text = new String(bytes, StandardCharsets.UTF_8);
			if (text.indexOf(REPLACEMENT) >= 0) {
				requireUtf8(bytes);
			}
			int marks = 0;
			while (marks < text.length() && text.charAt(marks) == BYTE_ORDER_MARK) {
				marks++;
			}
			return text.substring(marks);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + resource.getDescription(), ex);
		}
	}

	private static void requireUtf8(byte[] bytes) throws CharacterCodingException {
		StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT)
			.decode(ByteBuffer.wrap(bytes));
	}

	/**
	 * Computes the checksum that Flyway records: CRC-32 over the lines in UTF-8, without
	 * the line ends.
	 * @param text the text, without a byte order mark
	 * @return the checksum
	 */
	public static int checksum(String text) {
		CRC32 crc = new CRC32();
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		int line = 0;
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == '\n' || bytes[i] == '\r') {
				crc.update(bytes, line, i - line);
				line = i + 1;
			}
		}
		crc.update(bytes, line, bytes.length - line);
		return (int) crc.getValue();
	}

	/**
	 * Finds the names that stand as <code>${name}</code> in a text, wherever Flyway would
	 * replace them: in strings and comments as well. A <code>${</code> without a name, or
	 * without an end, is the empty name, of which nobody knows a value.
	 * @param text the text
	 * @return the names, such as {@code flyway:defaultSchema}
	 */
	public static Set<String> placeholders(String text) {
		if (!text.contains("${")) {
			return Set.of();
		}
		Set<String> names = new TreeSet<>();
		int end = endOfPlaceholders(text);
		Matcher placeholder = PLACEHOLDER.matcher(text).region(0, end);
		while (placeholder.find()) {
			names.add(text.substring(placeholder.start(1), placeholder.end(1)));
		}
		if (text.indexOf("${", end) >= 0) {
			names.add("");
		}
		return names;
	}

	/**
	 * Replaces the placeholders of a text.
	 * @param text the text
	 * @param values knows the value of a name, {@code null} where the placeholder is to
	 * stay
	 * @return the text with the values
	 */
	public static String replacePlaceholders(String text, Function<String, @Nullable String> values) {
		int end = endOfPlaceholders(text);
		return PLACEHOLDER.matcher(text.substring(0, end))
			.replaceAll((match) -> Matcher
				.quoteReplacement(Objects.requireNonNullElse(values.apply(match.group(1)), match.group())))
				+ text.substring(end);
	}

	/** Each of those behind it would look for its end through all that follows. */
	private static int endOfPlaceholders(String text) {
		return text.lastIndexOf('}') + 1;
	}

}
