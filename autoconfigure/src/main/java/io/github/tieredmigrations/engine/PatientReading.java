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
import java.time.Instant;
import java.util.function.Supplier;

import io.github.tieredmigrations.engine.MigrationStep.Direction;

/**
 * Reads the database again and again while another process is expected to bring it up to
 * date. What waiting does not mend is not waited for.
 */
final class PatientReading {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final Supplier<Planner> planners;

	private final Duration patience;

	private final RunInterruption interruption;

	PatientReading(Supplier<Planner> planners, Duration patience, RunInterruption interruption) {
		this.planners = planners;
		this.patience = patience;
		this.interruption = interruption;
	}

	/**
	 * Returns what was read last: nothing is pending any more, something is wrong, or the
	 * time is over.
	 * @throws MigrationInterruptedException if that was asked for
	 */
	Planner planner() {
		Instant deadline = Instant.now().plus(this.patience);
		RunLogger logger = new RunLogger(Direction.UP);
		Planner planner = this.planners.get();
		while (isPending(planner.plan()) && Instant.now().isBefore(deadline)) {
			Duration left = Duration.between(Instant.now(), deadline);
			logger.awaited(planner.plan(), left);
			this.interruption.pause((left.compareTo(PAUSE) < 0) ? left : PAUSE);
			this.interruption.stopIfRequested();
			planner = this.planners.get();
		}
		return planner;
	}

	private static boolean isPending(MigrationPlan plan) {
		return plan.problems().isEmpty() && !plan.steps().isEmpty();
	}

}
