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

package io.github.tieredmigrations.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DatabaseKind}.
 */
class DatabaseKindTests {

	@Test
	void theBuildSaysWhichDatabaseIsMeant() {
		assertThat(System.getProperty("test.database")).isEqualTo(DatabaseKind.configured().toString());
	}

	@Test
	void kindsAreNamedInLowerCase() {
		assertThat(DatabaseKind.of("embedded")).isEqualTo(DatabaseKind.EMBEDDED);
		assertThat(DatabaseKind.of("testcontainers")).isEqualTo(DatabaseKind.TESTCONTAINERS);
	}

	@Test
	void typingErrorIsToldWithWhatIsPossible() {
		assertThatIllegalArgumentException().isThrownBy(() -> DatabaseKind.of("testcontainer"))
			.withMessage("test.database is 'testcontainer', but can only be 'embedded' or 'testcontainers'");
	}

}
