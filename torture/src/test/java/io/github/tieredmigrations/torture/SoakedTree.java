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

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.torture.Violation.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One database, from the first start to the one that has nothing more to do.
 */
final class SoakedTree {

	private static final int KILLED = 128 + 9;

	/** Several times as many as sixty scripts take where all goes well. */
	private static final int MOST_STARTS = 200;

	/** What no kill may ever cause, complete or not. */
	private static final Set<Kind> NEVER = Set.of(Kind.RUN_TWICE, Kind.WRONGLY_RECORDED, Kind.TIERS_OUT_OF_ORDER,
			Kind.LOCK_LEFT);

	private final TortureProject project;

	private final Set<String> outsideTransactions;

	private final KillInstant instant;

	private final Tally tally;

	/** A confirmed script is recorded by the next start. */
	private final Set<String> confirmed = new HashSet<>();

	/** The scripts that ran and are not recorded, of which there is one at most. */
	private Set<String> unknown = Set.of();

	/** What was there before the present start. */
	private List<String> content = List.of();

	SoakedTree(TortureProject project, Set<String> outsideTransactions, KillInstant instant, Tally tally) {
		this.project = project;
		this.outsideTransactions = outsideTransactions;
		this.instant = instant;
		this.tally = tally;
	}

	/** Starts, and kills as long as it may, until all is done. */
	void complete(int kills) throws SQLException, InterruptedException {
		try (RunProbe probe = new RunProbe(this.project.database())) {
			int starts = 1;
			while (!start(probe, this.tally.kills() < kills)) {
				this.tally.violated(afterwards());
				assertThat(++starts).as("starts, after " + this.tally.violations()).isLessThan(MOST_STARTS);
			}
		}
		this.tally.completed();
		this.tally.violated(this.project.violations());
	}

	/** A start that has to stop by itself is let do so. */
	private boolean start(RunProbe probe, boolean mayKill) throws SQLException, InterruptedException {
		ApplicationProcess process = this.project.start();
		this.tally.started();
		try {
			if (mayKill && this.unknown.isEmpty()) {
				this.instant.await(process, probe);
				process.kill();
			}
			return isComplete(process.awaitEnd(), process.output());
		}
		finally {
			this.project.discard(process);
		}
	}

	private boolean isComplete(int exitCode, String output) {
		if (exitCode == KILLED) {
			this.tally.killed();
			return false;
		}
		if (exitCode == 1 && output.contains("outcome unknown")) {
			this.tally.outcomeUnknown();
			UnknownOutcome outcome = new UnknownOutcome(output);
			this.tally.violated(wrongIn(outcome.script().toString()));
			settle(outcome);
			return false;
		}
		assertThat(exitCode).as(output).isZero();
		this.tally.violated(wrongIf(!this.unknown.isEmpty(), "went on though an end was unknown: " + output));
		return true;
	}

	/** Whether a start stopped for the right script, and left everything as it was. */
	private List<Violation> wrongIn(String script) {
		List<Violation> found = new ArrayList<>();
		boolean open = this.outsideTransactions.contains(script) && !this.confirmed.contains(script)
				&& details(this.project.violationsAtRest(), Kind.NOT_RECORDED).contains(script);
		found.addAll(wrongIf(!open, "stopped for " + script + ", whose end is known"));
		found.addAll(wrongIf(!this.unknown.isEmpty() && !this.unknown.equals(Set.of(script)),
				"stopped for " + script + " instead of " + this.unknown));
		found.addAll(wrongIf(!this.project.content().equals(this.content), "stopped for " + script + " too late"));
		return found;
	}

	private static List<Violation> wrongIf(boolean wrong, String detail) {
		return wrong ? List.of(new Violation(Kind.NEXT_START, detail)) : List.of();
	}

	private void settle(UnknownOutcome outcome) {
		if (outcome.settle(this.project.jdbc())) {
			this.confirmed.add(outcome.script().toString());
		}
	}

	/**
	 * Looks at what is there. A script that ran and is not recorded is one outside a
	 * transaction, and only then may an index be invalid.
	 */
	private List<Violation> afterwards() {
		this.project.sessions().awaitNone();
		List<Violation> all = this.project.violationsAtRest();
		Set<String> notRun = details(all, Kind.NOT_RUN);
		Set<String> unrecorded = details(all, Kind.NOT_RECORDED);
		List<Violation> found = new ArrayList<>(all.stream().filter((one) -> NEVER.contains(one.kind())).toList());
		notRun.stream()
			.filter((script) -> !unrecorded.contains(script))
			.forEach((script) -> found.add(new Violation(Kind.NOT_RUN, script + ", but is recorded")));
		unrecorded.removeAll(notRun);
		unrecorded.removeAll(this.confirmed);
		this.unknown = Set.copyOf(unrecorded);
		this.content = this.project.content();
		unrecorded.removeAll(this.outsideTransactions);
		unrecorded.forEach((script) -> found.add(new Violation(Kind.NOT_RECORDED, script + ", but ran")));
		if (this.unknown.isEmpty()) {
			all.stream().filter((one) -> one.kind() == Kind.INVALID_INDEX).forEach(found::add);
		}
		return found;
	}

	private static Set<String> details(List<Violation> violations, Kind kind) {
		return violations.stream()
			.filter((violation) -> violation.kind() == kind)
			.map(Violation::detail)
			.collect(Collectors.toSet());
	}

}
