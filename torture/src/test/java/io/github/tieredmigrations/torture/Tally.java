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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.torture.Violation.Kind;

/**
 * What happened in a soak, as all its workers saw it.
 */
final class Tally {

	private final Instant began = Instant.now();

	private final List<Violation> violations = new ArrayList<>();

	private int starts;

	private int kills;

	private int unknownOutcomes;

	private int trees;

	synchronized void started() {
		this.starts++;
	}

	synchronized void killed() {
		this.kills++;
	}

	synchronized void outcomeUnknown() {
		this.unknownOutcomes++;
	}

	synchronized void completed() {
		this.trees++;
	}

	synchronized void violated(List<Violation> found) {
		this.violations.addAll(found);
	}

	synchronized int kills() {
		return this.kills;
	}

	synchronized List<Violation> violations() {
		return List.copyOf(this.violations);
	}

	@Override
	public synchronized String toString() {
		return "%d kills, %d trees, %d starts, %d stops for an unknown outcome, %d duplicates, %d losses, %d violations in all, %d s"
			.formatted(this.kills, this.trees, this.starts, this.unknownOutcomes, count(Kind.RUN_TWICE),
					count(Kind.NOT_RUN), this.violations.size(),
					Duration.between(this.began, Instant.now()).toSeconds());
	}

	private long count(Kind kind) {
		return this.violations.stream().filter((violation) -> violation.kind() == kind).count();
	}

}
