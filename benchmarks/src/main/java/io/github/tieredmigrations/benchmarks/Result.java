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

package io.github.tieredmigrations.benchmarks;

import java.util.Optional;

/**
 * What was measured of a contender.
 *
 * @param contender the contender
 * @param modules how many modules there were
 * @param toDo what there was to do
 * @param latency the round trip to the database in milliseconds
 * @param medianMicros the median of the times of its runs in microseconds, 0 where a run
 * would have taken too long
 * @param roundTrips how often it waited for the server, 0 where that was not counted
 */
record Result(Contender contender, int modules, Case toDo, int latency, long medianMicros, int roundTrips) {

	private static final String PREFIX = "RESULT ";

	/** Reads a line that a measurement has written, where it is one. */
	static Optional<Result> parse(String line) {
		if (!line.startsWith(PREFIX)) {
			return Optional.empty();
		}
		String[] parts = line.substring(PREFIX.length()).split(" ");
		return Optional.of(new Result(Contender.of(parts[0]), Integer.parseInt(parts[1]), Case.valueOf(parts[2]),
				Integer.parseInt(parts[3]), Long.parseLong(parts[4]), Integer.parseInt(parts[5])));
	}

	@Override
	public String toString() {
		return PREFIX + "%s %d %s %d %d %d".formatted(this.contender, this.modules, this.toDo, this.latency,
				this.medianMicros, this.roundTrips);
	}

}
