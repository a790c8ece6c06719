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

package io.github.tieredmigrations.autoconfigure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in one line, as a shell reads them: quotes of either kind keep words together,
 * also behind the name of an option.
 *
 * @param text the line
 */
record QuotedLine(String text) {

	private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"']++)++");

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

	/** Whether a quotation mark stands there without the one that ends it. */
	boolean isUnfinished() {
		String bare = QUOTED.matcher(this.text).replaceAll("");
		return bare.indexOf('"') >= 0 || bare.indexOf('\'') >= 0;
	}

	List<String> words() {
		return WORD.matcher(this.text).results().map((word) -> withoutQuotes(word.group())).toList();
	}

	/** A quotation mark of the other kind is text. */
	private static String withoutQuotes(String word) {
		return QUOTED.matcher(word)
			.replaceAll((quoted) -> Matcher
				.quoteReplacement((quoted.group(1) != null) ? quoted.group(1) : quoted.group(2)));
	}

}
