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
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Release}s.
 */
class ReleaseTests {

	private static final List<String> IN_ORDER = List.of("0.9", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-alpha",
			"1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.10", "1.0.0-rc.1", "1.0.0",
			"1.0.1", "1.2.0", "1.10.0", "2.0.0-SNAPSHOT", "2");

	@Test
	void followOneAnotherAsSemanticVersionsDo() {
		List<Release> releases = new ArrayList<>(IN_ORDER.stream().map(ReleaseTests::release).toList());
		Collections.shuffle(releases, new Random(7));
		Collections.sort(releases);
		assertThat(releases).extracting(Release::toString).containsExactlyElementsOf(IN_ORDER);
	}

	@ParameterizedTest
	@CsvSource({ "1.2.0, v1.2.0", "1.2.0, 1.2", "1.2.0, 1.2.0+build.7", "1.2.0-rc.1, v1.2-rc.1" })
	void areTheSameHoweverTheyAreWritten(String first, String second) {
		assertThat(release(first)).isEqualTo(release(second)).hasSameHashCodeAs(release(second));
		assertThat(release(first).compareTo(release(second))).isZero();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "next", "latest", "1.", ".1", "1..2", "1.2.0-", "1.2.0-a..b", "1.2.0_beta", "one", "v",
			"1.2.0-rc 1" })
	void areNotMadeOfAnythingElse(String text) {
		assertThat(Release.parse(text)).isEmpty();
	}

	private static Release release(String text) {
		return Release.parse(text).orElseThrow();
	}

}
