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

package io.github.tieredmigrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The document about names, in the parts that tests hold against the code.
 */
public final class NamingDocument {

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private final String text;

	private NamingDocument(String text) {
		this.text = text;
	}

	/**
	 * Reads the document.
	 * @return the document
	 */
	public static NamingDocument read() {
		try {
			return new NamingDocument(Files.readString(Path.of("../docs/naming.md")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the part below a heading.
	 * @param heading the heading with its marks, such as {@code ### patch}
	 * @return the part up to the next heading
	 */
	public NamingDocument section(String heading) {
		int start = ("\n" + this.text).indexOf("\n" + heading + "\n");
		if (start < 0) {
			throw new IllegalArgumentException("No heading " + heading);
		}
		int end = this.text.indexOf("\n#", start + heading.length());
		return new NamingDocument(this.text.substring(start, (end < 0) ? this.text.length() : end));
	}

	/**
	 * Returns the rows of the last table.
	 * @return the cells of each row
	 */
	public List<List<String>> rows() {
		String table = this.text.substring(this.text.lastIndexOf("| --- |"));
		return table.lines().skip(1).takeWhile((line) -> line.startsWith("|")).map(NamingDocument::cells).toList();
	}

	/**
	 * Returns the lines that are shown as they are.
	 * @return the lines without the spaces before them
	 */
	public List<String> listing() {
		return this.text.lines().filter((line) -> line.startsWith("    ")).map(String::strip).toList();
	}

	/**
	 * Returns what is written as code.
	 * @return each piece without its marks
	 */
	public Stream<String> code() {
		return codeIn(this.text);
	}

	/**
	 * Returns what is written as code in a cell.
	 * @param cell the cell
	 * @return each piece without its marks
	 */
	public static Stream<String> codeIn(String cell) {
		return CODE.matcher(cell).results().map((match) -> match.group(1));
	}

	private static List<String> cells(String line) {
		return Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
	}

}
