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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleKey}.
 */
class ModuleKeyTests {

	private static final ModuleKey AI = ModuleKey.of(new ModuleId("plugin/ai"));

	@Test
	void staysWhatTheHistoryOfEveryUserHolds() {
		assertThat(AI.value()).isEqualTo(235779370L);
		assertThat(ModuleKey.of(new ModuleId("plugin/billing")).value()).isEqualTo(2194688730L);
	}

	@Test
	void isReadFromAVersionThatItWasAppendedTo() {
		assertThat(AI.append(ScriptVersion.of("001"))).isEqualTo("1.0.0.0.235779370");
		assertThat(AI.append(ScriptVersion.of("1.2"))).isEqualTo("1.2.0.0.235779370");
		assertThat(ModuleKey.ofVersion("1.2.0.0.235779370")).contains(AI);
		assertThat(ModuleKey.withoutKey("1.2.0.0.235779370")).isEqualTo(ScriptVersion.of("1.2"));
		assertThat(ModuleKey.ofVersion("1.2")).isEmpty();
	}

	@Test
	void isReadFromADescriptionThatItWasPrependedTo() {
		assertThat(AI.prepend("my views")).isEqualTo("235779370 my views");
		assertThat(ModuleKey.ofDescription("235779370 my views")).contains(AI);
		assertThat(ModuleKey.ofDescription("my views")).isEmpty();
	}

}
