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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Names}.
 */
class NamesTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"',
			value = { "core@003, core@003", "plugin/ai@R__views.sql, plugin/ai@R__views.sql",
					"core@R__open tasks.sql, 'core@R__open tasks.sql'", "core@R__it's.sql, 'core@R__it'\\''s.sql'",
					"core@R__$(x).sql, 'core@R__$(x).sql'" })
	void shellTakesAnArgumentAsOne(String text, String argument) {
		assertThat(Names.argument(text)).isEqualTo(argument);
	}

}
