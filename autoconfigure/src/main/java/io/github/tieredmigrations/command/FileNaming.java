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

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the names of scripts are continued.
 */
enum FileNaming {

	/** A folder for each script. */
	DIRECTORY("(?<number>\\d+|\\d{4}-\\d\\d-\\d\\d-\\d{6})_[^/]+/up\\.sql", "{number}_{name}/up.sql",
			"{number}_{name}/down.sql"),

	/** A folder for each script, of another name. */
	MIGRATION_DIRECTORY("(?<number>\\d+|\\d{4}-\\d\\d-\\d\\d-\\d{6})_[^/]+/migration\\.sql",
			"{number}_{name}/migration.sql", "{number}_{name}/down.sql"),

	/** From one level to the next. */
	PATCH("patch-\\d+-(?<number>\\d+)\\.sql", "patch-{before}-{number}.sql", "patch-{number}-{before}.sql"),

	/** Labelled with a release, which a new script does not have yet. */
	RELEASE("[^/]+-(?<number>\\d{10})(?:\\.\\d+)?-[^/]+\\.sql", "next-{number}-{words}.sql",
			"next-{number}-{words}.down.sql"),

	/** A version with a letter, and what the script is for at the end. */
	DOTTED_UP_DOWN("V(?<number>\\d+)(?:__|[._-])[^/]+\\.up\\.sql", "V{number}.{name}.up.sql",
			"V{number}.{name}.down.sql"),

	/** Flyway's names. */
	FLYWAY("V(?<number>\\d+)[\\d._]*__[^/]+\\.sql", "V{number}__{name}.sql", "U{number}__{name}.sql"),

	/** A number, and what the script is for at the end. */
	UP_DOWN("(?<number>\\d+)[._-][^/]+\\.up(?:\\.\\w+)*\\.sql", "{number}_{name}.up.sql", "{number}_{name}.down.sql"),

	/** Numbers and words. */
	NUMBERED("(?<number>\\d+)[\\d.]*[a-z]?_[^/]+\\.sql", "{number}_{name}.sql", "{number}_{name}.down.sql");

	private final Pattern pattern;

	private final String up;

	private final String down;

	FileNaming(String pattern, String up, String down) {
		this.pattern = Pattern.compile("(?:.*/)?" + pattern, Pattern.CASE_INSENSITIVE);
		this.up = up;
		this.down = down;
	}

	static Optional<FileNaming> of(String path) {
		return Arrays.stream(values()).filter((naming) -> naming.pattern.matcher(path).matches()).findFirst();
	}

	/** Whether something of the name is left in the name of a file. */
	static boolean isUsable(String name) {
		return !words(name).isEmpty();
	}

	/** The number of a script that is named so. */
	String number(String path) {
		Matcher matcher = this.pattern.matcher(path);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(path);
		}
		return matcher.group("number");
	}

	String up(String number, String name) {
		return fill(this.up, number, name);
	}

	String down(String number, String name) {
		return fill(this.down, number, name);
	}

	private static String fill(String template, String number, String name) {
		String words = words(name);
		return (template.contains("{before}") ? template.replace("{before}", before(number)) : template)
			.replace("{number}", number)
			.replace("{words}", words)
			.replace("{name}", words.replace('-', '_'));
	}

	private static String before(String number) {
		String before = new BigInteger(number).subtract(BigInteger.ONE).toString();
		return "0".repeat(Math.max(0, number.length() - before.length())) + before;
	}

	private static String words(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
	}

}
