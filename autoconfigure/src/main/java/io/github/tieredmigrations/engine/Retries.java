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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is tried again. Each pause before that is twice as long as the one
 * before, and longer or shorter by up to a quarter, so that those who failed together do
 * not try again together.
 *
 * @param max how often it is tried again, 0 for never
 * @param delay the first pause
 * @param maxDelay the longest pause
 */
public record Retries(int max, Duration delay, Duration maxDelay) {

	/** Nothing is tried again. */
	public static final Retries NONE = new Retries(0, Duration.ZERO, Duration.ZERO);

	private static final double JITTER = 0.25;

	/**
	 * Returns how long to wait.
	 * @param retry the number of the retry, from 1
	 * @return the pause, empty where there is no such retry
	 */
	Optional<Duration> pauseBefore(int retry) {
		if (retry > this.max) {
			return Optional.empty();
		}
		double exact = Math.min(this.delay.toMillis() * Math.pow(2, retry - 1), this.maxDelay.toMillis());
		double jittered = exact * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
		return Optional.of(Duration.ofMillis(Math.round(jittered)));
	}

}
