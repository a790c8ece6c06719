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

import io.github.tieredmigrations.command.Table.Cell;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Table} and {@link Style}.
 */
class TableTests {

	@Test
	void coloursDoNotShiftColumns() {
		Table table = new Table().heading("core")
			.row(Cell.of("a"), new Cell("pending", Style.OPEN), Cell.of("001.sql"))
			.row(Cell.of("long"), new Cell("ok", Style.GOOD), Cell.of(""));
		assertThat(table.lines(Ansi.OFF)).containsExactly("core", "  a     pending  001.sql", "  long  ok");
		assertThat(table.lines(Ansi.ON)).first().asString().startsWith("\u001B[1mcore");
		assertThat(table.lines(Ansi.ON)).element(1)
			.asString()
			.contains("\u001B[33mpending")
			.satisfies((line) -> assertThat(line.replaceAll("\u001B\\[[0-9;]*m", ""))
				.isEqualTo("  a     pending  001.sql"));
	}

}
