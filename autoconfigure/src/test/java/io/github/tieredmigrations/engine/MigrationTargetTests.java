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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationTarget}s as texts.
 */
class MigrationTargetTests {

	@ParameterizedTest
	@CsvSource({ "latest, latest", "next, next", "1.2.0, 1.2.0", "v1.2.0-rc.1, 1.2.0-rc.1", "core@3, core@3",
			"plugin/ai@001.20, plugin/ai@1.20", "core@999a, core@999.1" })
	void isParsed(String text, String target) {
		assertThat(MigrationTarget.parse(text)).get().hasToString(target);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "newest", "core@", "@1", "ai@1", "core@x", "core@9ab", "core@9A", "1..2" })
	void isRefusedAsText(String text) {
		assertThat(MigrationTarget.parse(text)).isEmpty();
	}

}
