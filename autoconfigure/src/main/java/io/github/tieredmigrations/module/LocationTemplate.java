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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a location, with placeholders, as it is turned into patterns.
 *
 * @param path the path without prefix and without a slash at either end
 */
record LocationTemplate(String path) {

	static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w*)\\}");

	private static final String CHILDREN = "(?<children>(?:/(?:children|childs)/[^/]+)*)";

	/**
	 * Returns the names of the placeholders in the order in which they stand.
	 */
	List<String> placeholders() {
		List<String> names = new ArrayList<>();
		Matcher placeholder = PLACEHOLDER.matcher(this.path);
		while (placeholder.find()) {
			names.add(placeholder.group(1));
		}
		return names;
	}

	/**
	 * Returns the folders before the one that has the first placeholder.
	 */
	String root() {
		int placeholder = this.path.indexOf('{');
		int end = (placeholder < 0) ? this.path.length() : this.path.lastIndexOf('/', placeholder);
		return this.path.substring(0, Math.max(end, 0));
	}

	/**
	 * Makes the pattern of a migrations folder below the root.
	 */
	Pattern folder() {
		String below = belowRoot();
		return Pattern.compile(below.isEmpty() ? "" : pattern(below) + "/");
	}

	/**
	 * Makes the pattern of files such as {@code module.yml}: beside the migrations
	 * folder, or in it where it bears the name of the module itself.
	 */
	Optional<Pattern> beside(String... fileNames) {
		String below = belowRoot();
		if (below.isEmpty()) {
			return Optional.empty();
		}
		int lastFolder = below.lastIndexOf('/');
		boolean beside = below.indexOf('{', lastFolder) < 0;
		StringJoiner files = new StringJoiner("|", "/(?:", ")");
		for (String fileName : fileNames) {
			files.add(Pattern.quote(fileName));
		}
		return Optional.of(Pattern.compile(pattern(beside ? below.substring(0, lastFolder) : below) + files));
	}

	private String belowRoot() {
		return this.path.substring(Math.min(root().length() + 1, this.path.length()));
	}

	private static String pattern(String path) {
		StringBuilder pattern = new StringBuilder();
		Matcher placeholder = PLACEHOLDER.matcher(path);
		int end = 0;
		while (placeholder.find()) {
			pattern.append(Pattern.quote(path.substring(end, placeholder.start())));
			pattern.append("(?<" + placeholder.group(1) + ">[^/]+)");
			end = placeholder.end();
		}
		int segmentEnd = (path.indexOf('/', end) < 0) ? path.length() : path.indexOf('/', end);
		pattern.append(Pattern.quote(path.substring(end, segmentEnd)));
		if (path.contains("{entity}")) {
			pattern.append(CHILDREN);
		}
		return pattern.append(Pattern.quote(path.substring(segmentEnd))).toString();
	}

}
