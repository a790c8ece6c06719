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

import java.util.List;
import java.util.Set;

/**
 * One statement of an SQL text.
 *
 * @param offset the offset of its first character in the text, behind comments that stand
 * before it
 * @param line the line of that character, from 1
 * @param column the column of that character, from 1
 * @param text the statement without the semicolon, comments inside it included
 * @param words its keywords and names in lower case, names in quotes with their quotes as
 * they are; without what stands in parentheses or in a {@code BEGIN ATOMIC} body
 * @param innerWords the words in parentheses and in a {@code BEGIN ATOMIC} body
 */
public record SqlStatement(int offset, int line, int column, String text, List<String> words, Set<String> innerWords) {

	/**
	 * Tells whether the statement begins with some words.
	 * @param expected the words in lower case
	 * @return {@code true} if its first words are these
	 */
	public boolean startsWith(String... expected) {
		return this.words.size() >= expected.length && this.words.subList(0, expected.length).equals(List.of(expected));
	}

}
