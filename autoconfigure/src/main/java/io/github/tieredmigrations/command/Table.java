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

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Help.Ansi;

/**
 * Rows whose columns are as wide as their widest cell, below headings.
 */
final class Table {

	private final List<List<Cell>> rows = new ArrayList<>();

	Table heading(String text) {
		this.rows.add(List.of(new Cell(text, Style.HEADING)));
		return this;
	}

	Table row(Cell... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	List<String> lines(Ansi ansi) {
		int columns = this.rows.stream().mapToInt(List::size).max().orElse(0);
		int[] widths = new int[columns];
		for (List<Cell> row : this.rows) {
			for (int i = 0; i < row.size() - 1; i++) {
				widths[i] = Math.max(widths[i], row.get(i).text().length());
			}
		}
		return this.rows.stream().map((row) -> line(row, widths, ansi)).toList();
	}

	private static String line(List<Cell> row, int[] widths, Ansi ansi) {
		if (row.size() == 1) {
			return row.get(0).styled(ansi);
		}
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < row.size(); i++) {
			Cell cell = row.get(i);
			boolean last = i == row.size() - 1;
			line.append("  ").append(cell.styled(ansi));
			line.append(last ? "" : " ".repeat(widths[i] - cell.text().length()));
		}
		return line.toString().stripTrailing();
	}

	/**
	 * A word or more in a table.
	 *
	 * @param text the words
	 * @param style how they look
	 */
	record Cell(String text, Style style) {

		static Cell of(String text) {
			return new Cell(text, Style.PLAIN);
		}

		String styled(Ansi ansi) {
			return this.style.of(this.text, ansi);
		}

	}

}
