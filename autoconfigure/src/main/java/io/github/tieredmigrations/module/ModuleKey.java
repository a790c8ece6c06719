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

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import org.springframework.util.StringUtils;

/**
 * The stable number by which modules that share one Flyway history are told apart.
 * <p>
 * Flyway wants versions, and the descriptions of repeatable scripts, to be unique in a
 * history. So a script's version, padded to four parts, is followed by the key of its
 * module, and a repeatable script's description begins with it. The core has a history of
 * its own and keeps plain versions.
 *
 * @param value the CRC-32 of the module id, from 0 to 2^32 - 1
 */
public record ModuleKey(long value) {

	private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

	/** The most parts that a version may have outside core. */
	public static final int MAX_VERSION_PARTS = 4;

	/**
	 * Makes the key of a module.
	 * @param originalId the oldest name that the module ever had
	 * @return the key
	 */
	public static ModuleKey of(ModuleId originalId) {
		CRC32 crc = new CRC32();
		crc.update(originalId.value().getBytes(StandardCharsets.UTF_8));
		return new ModuleKey(crc.getValue());
	}

	/**
	 * Reads the key from a version in Flyway's history.
	 * @param version the version in the history of a tier other than core
	 * @return the key, or empty if the version is not one that {@link #append} made
	 */
	public static Optional<ModuleKey> ofVersion(String version) {
		int last = version.lastIndexOf('.');
		return (StringUtils.countOccurrencesOf(version, ".") == MAX_VERSION_PARTS) ? parse(version.substring(last + 1))
				: Optional.empty();
	}

	/**
	 * Reads the key from a repeatable script's description in Flyway's history.
	 * @param description the description in the history of a tier other than core
	 * @return the key, or empty if the description is not one that {@link #prepend} made
	 */
	public static Optional<ModuleKey> ofDescription(String description) {
		int end = description.indexOf(' ');
		return (end > 0) ? parse(description.substring(0, end)) : Optional.empty();
	}

	/**
	 * Takes the key off a version in Flyway's history.
	 * @param version a version that {@link #append} made
	 * @return the script's own version
	 */
	public static ScriptVersion withoutKey(String version) {
		return ScriptVersion.of(version.substring(0, version.lastIndexOf('.')));
	}

	/**
	 * Makes the version that Flyway sees.
	 * @param version the script's own version, of at most {@value #MAX_VERSION_PARTS}
	 * parts
	 * @return such as {@code 1.0.0.0.235779370}
	 */
	public String append(ScriptVersion version) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < MAX_VERSION_PARTS; i++) {
			text.append(version.part(i)).append('.');
		}
		return text.append(this.value).toString();
	}

	/**
	 * Makes the description of a repeatable script that Flyway sees.
	 * @param label the script's label
	 * @return such as {@code 235779370 views}
	 */
	public String prepend(String label) {
		return this.value + " " + label;
	}

	private static Optional<ModuleKey> parse(String text) {
		return NUMBER.matcher(text).matches() ? Optional.of(new ModuleKey(Long.parseLong(text))) : Optional.empty();
	}

}
