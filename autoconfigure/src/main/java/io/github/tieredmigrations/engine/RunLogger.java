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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a run does: a line per script that ran, and a summary.
 */
final class RunLogger {

	private static final Duration PAUSE_BETWEEN_WAITING_LINES = Duration.ofSeconds(30);

	private static final Logger logger = LoggerFactory.getLogger("tiered-migrations");

	private final Direction direction;

	private int moduleWidth;

	private long lastWaitingLine = Long.MIN_VALUE;

	RunLogger(Direction direction) {
		this.direction = direction;
	}

	static void warnings(List<Problem> warnings) {
		for (Problem warning : warnings) {
			logger.warn("{}", warning);
		}
	}

	void waiting(@Nullable LockHolder holder) {
		if (isTimeToTell()) {
			logger.info("Another process is migrating this database, waiting for it: {}",
					(holder != null) ? holder : "it has just ended");
		}
	}

	void awaited(MigrationPlan plan, Duration left) {
		if (isTimeToTell()) {
			logger.info("{} pending, the first is {}; waiting up to {} for another process to run them",
					plan.steps().size(), plan.steps().get(0), duration(left));
		}
	}

	private boolean isTimeToTell() {
		long now = System.nanoTime();
		boolean tell = this.lastWaitingLine == Long.MIN_VALUE
				|| now - this.lastWaitingLine >= PAUSE_BETWEEN_WAITING_LINES.toNanos();
		if (tell) {
			this.lastWaitingLine = now;
		}
		return tell;
	}

	void started(int modules, MigrationPlan plan, Duration lockWait) {
		this.moduleWidth = plan.steps()
			.stream()
			.mapToInt((step) -> step.module().id().value().length())
			.max()
			.orElse(0);
		Map<Tier, Long> byTier = plan.steps()
			.stream()
			.collect(Collectors.groupingBy((step) -> step.module().tier(), () -> new EnumMap<>(Tier.class),
					Collectors.counting()));
		logger.info("{} modules, {} {} ({}), lock acquired in {}", modules, plan.steps().size(),
				isRollback() ? "to undo" : "pending",
				byTier.entrySet()
					.stream()
					.map((entry) -> entry.getKey().id() + " " + entry.getValue())
					.collect(Collectors.joining(", ")),
				duration(lockWait));
	}

	void applied(AppliedScript script, MigrationStep step) {
		String name = (script.version() != null) ? script.label() + " " + step.script().name().description()
				: script.label();
		String mark = (isRollback() ? "  [undone]" : "") + (step.transactional() ? "" : "  [no transaction]");
		logger.info("%s %-48s %8s".formatted(padded(script.module().value()), name + mark, duration(script.took())));
	}

	void completed(RunReport report) {
		if (report.outcome() == RunReport.Outcome.DECLINED) {
			logger.info("Ended before a script that was not approved: {} {}, {} left, {}", report.applied().size(),
					isRollback() ? "undone" : "applied", report.left(), duration(report.took()));
		}
		else if (isRollback()) {
			logger.info("Rollback done: {} undone, {} unchanged, {}", report.applied().size(), report.unchanged(),
					duration(report.took()));
		}
		else if (report.applied().isEmpty()) {
			logger.info("Database ready: nothing to do, {} unchanged, {}", report.unchanged(), duration(report.took()));
		}
		else {
			logger.info("Database ready: {} applied, {} unchanged, {}", report.applied().size(), report.unchanged(),
					duration(report.took()));
		}
	}

	private boolean isRollback() {
		return this.direction == Direction.DOWN;
	}

	static void verified(int applied) {
		logger.info("Database verified: nothing pending, {} applied", applied);
	}

	static void interrupted(MigrationInterruptedException interruption) {
		logger.warn("{} {}", interruption.getMessage(), interruption.nextStep());
	}

	static void unreadable(MigrationFailedException failure) {
		logger.warn("{}", failure.getMessage());
	}

	static void connectsAgain(DatabaseError error, Duration pause, int retry, int retries) {
		logger.warn("The database cannot be reached: {}. Trying again in {}, {} of {}.", error, duration(pause), retry,
				retries);
	}

	static void triesAgain(MigrationStep step, DatabaseError error, @Nullable LockHolder blocker, Duration pause,
			int retry, int retries) {
		logger.warn("{} was rolled back: {}{}. Trying again in {}, {} of {}.", step, error,
				(blocker != null) ? ", held up by " + blocker : "", duration(pause), retry, retries);
	}

	static void blocked(MigrationStep step, LockHolder holder, Duration age) {
		logger.warn("{} has been waiting for {} for a lock of {}", step, duration(age), holder);
	}

	static void stillRunning(MigrationStep step, Duration age) {
		logger.info("{} is still running, its statement for {}", step, duration(age));
	}

	void invalidIndexes(List<String> drops) {
		drops.forEach((drop) -> logger
			.warn("An index is INVALID: its building was broken off. Drop it and build it again: {}", drop));
	}

	static void listenerFailed(RuntimeException ex) {
		logger.warn("A listener of migration events failed with {}; the run goes on", ex.getClass().getName());
		logger.debug("The failure of the listener", ex);
	}

	/** May hold row data, so it is shown only to those who ask for it. */
	static void cause(Throwable cause) {
		logger.debug("The failure as the database tells it", cause);
	}

	private String padded(String module) {
		return module + " ".repeat(Math.max(0, this.moduleWidth - module.length()));
	}

	private static String duration(Duration duration) {
		long millis = duration.toMillis();
		return (millis < 1000) ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
	}

}
