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

package io.github.tieredmigrations.torture;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * How often a random act is repeated, and the source of its randomness. The seed stands
 * in the output, and {@code -Dtorture.seed} sets it.
 *
 * @param number how often
 * @param random what decides
 */
record Rounds(int number, Random random) {

	static Rounds ofThisBuild() {
		return new Rounds(Integer.getInteger("torture.rounds", 1), random("rounds"));
	}

	/** Returns a source of randomness, and says which. */
	static Random random(String purpose) {
		long seed = Long.getLong("torture.seed", 0);
		if (seed == 0) {
			seed = System.nanoTime() & Integer.MAX_VALUE;
		}
		System.out.printf("Torture: %s with -Dtorture.seed=%d%n", purpose, seed);
		return new Random(seed);
	}

	/** Lets a random time pass. */
	void pause(Duration atMost) throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(this.random.nextLong(atMost.toMillis()));
	}

}
