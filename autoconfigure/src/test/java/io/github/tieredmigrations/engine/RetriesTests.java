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

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Retries}.
 */
class RetriesTests {

	private static final int SAMPLES = 1000;

	private final Retries retries = new Retries(7, Duration.ofMillis(500), Duration.ofSeconds(10));

	@Test
	void pausesDoubleUpToTheLongest() {
		long[] exact = { 500, 1000, 2000, 4000, 8000, 10_000, 10_000 };
		for (int retry = 1; retry <= exact.length; retry++) {
			for (int i = 0; i < SAMPLES; i++) {
				assertThat(this.retries.pauseBefore(retry).orElseThrow().toMillis()).isBetween(exact[retry - 1] * 3 / 4,
						exact[retry - 1] * 5 / 4);
			}
		}
	}

	@Test
	void pausesOfThoseWhoFailTogetherDiffer() {
		Set<Duration> pauses = new HashSet<>();
		for (int i = 0; i < SAMPLES; i++) {
			pauses.add(this.retries.pauseBefore(7).orElseThrow());
		}
		assertThat(pauses).hasSizeGreaterThan(SAMPLES / 4)
			.anyMatch((pause) -> pause.toMillis() < 9000)
			.anyMatch((pause) -> pause.toMillis() > 11_000);
	}

	@Test
	void thereIsNoRetryBehindTheLast() {
		assertThat(this.retries.pauseBefore(8)).isEmpty();
		assertThat(Retries.NONE.pauseBefore(1)).isEmpty();
	}

}
