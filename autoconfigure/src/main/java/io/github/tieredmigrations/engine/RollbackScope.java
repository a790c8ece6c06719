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

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.tieredmigrations.engine.RollbackTarget.BeforeRun;
import io.github.tieredmigrations.engine.RollbackTarget.ToRelease;
import io.github.tieredmigrations.engine.RollbackTarget.ToVersion;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.Release;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptMarks;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what of the applied scripts lies above the target of a rollback.
 *
 * @param catalog the modules
 * @param history the history
 * @param applied the applied scripts, newest first
 * @param runs the runs of which something is there
 * @param firstOfRun the first row by which the run that the target names said that it
 * applied something
 * @param findings collects what is in the way
 */
record RollbackScope(ModuleCatalog catalog, AppliedHistory history, List<AppliedVersion> applied, AppliedRuns runs,
		Optional<Long> firstOfRun, PlanFindings findings) {

	/** What has to go, newest first. */
	List<AppliedVersion> above(RollbackTarget target) {
		if (target instanceof ToRelease to) {
			warnOfUnknownReleases();
			this.history.all().forEach((module) -> checkBaseline(module, to.release()));
			return filter((script) -> isAbove(script.release(), to.release()));
		}
		if (target instanceof BeforeRun run) {
			OptionalLong first = first(run);
			List<AppliedVersion> since = first.isEmpty() ? List.of()
					: filter((script) -> script.logId() >= first.getAsLong());
			if (first.isPresent() && since.isEmpty() && this.runs.hasRowsFrom(first.getAsLong())) {
				this.findings.warning(null, null,
						"since that run nothing but repeatable scripts was applied, which are not taken back");
			}
			return since;
		}
		ToVersion to = (ToVersion) target;
		checkReachable(to);
		return filter((script) -> script.id().equals(to.module()) && !isKept(script, to));
	}

	private List<AppliedVersion> filter(Predicate<AppliedVersion> goes) {
		return this.applied.stream().filter(goes).toList();
	}

	private static boolean isAbove(@Nullable String release, Release target) {
		return ScriptMarks.NEXT.equals(release)
				|| Release.parse(release).map((known) -> known.compareTo(target) > 0).orElse(false);
	}

	/** What a baseline stands for has no rows that could go. */
	private void checkBaseline(ModuleHistory module, Release target) {
		if (module.baseline().isEmpty()) {
			return;
		}
		List<String> hidden = this.catalog.find(module.id())
			.stream()
			.flatMap((known) -> known.scripts().stream())
			.filter((script) -> script.name().kind() == ScriptKind.VERSIONED && module.isHiddenByBaseline(script)
					&& isAbove(script.name().release(), target))
			.map(Script::path)
			.toList();
		if (!hidden.isEmpty()) {
			this.findings.problem(module.id(), null,
					"the baseline %s stands for scripts of releases later than %s, which cannot be taken back: %s"
						.formatted(module.baseline().get(), target, Names.some(hidden)),
					"Choose a release that keeps them, or %s@%s".formatted(module.id(), module.baseline().get()));
		}
	}

	private void warnOfUnknownReleases() {
		List<String> unknown = this.applied.stream()
			.filter((script) -> !ScriptMarks.NEXT.equals(script.release()) && Release.parse(script.release()).isEmpty())
			.map(AppliedVersion::toString)
			.toList();
		if (!unknown.isEmpty()) {
			this.findings.warning(null, null,
					"%d applied scripts stay, since nobody knows the release that brought them: %s"
						.formatted(unknown.size(), Names.some(unknown)));
		}
	}

	private OptionalLong first(BeforeRun run) {
		String id = (run.runId() != null) ? run.runId() : this.runs.last().orElse(null);
		if (id == null) {
			return OptionalLong.empty();
		}
		OptionalLong first = Stream.concat(this.firstOfRun.stream(), this.runs.rowsOf(id))
			.mapToLong(Long::longValue)
			.min();
		if (first.isEmpty()) {
			this.findings.problem(null, id, "no run of this id has applied anything",
					"The ids are in the column run_id of %s".formatted(HistoryTables.LOG));
		}
		return first;
	}

	/** Version 0 stands for nothing, even where the first script has that number. */
	private static boolean isKept(AppliedVersion script, ToVersion target) {
		return !target.isNothing() && script.version().compareTo(target.version()) <= 0;
	}

	private void checkReachable(ToVersion target) {
		if (this.catalog.find(target.module()).isEmpty()
				&& this.history.all().stream().noneMatch((module) -> module.id().equals(target.module()))) {
			this.findings.problem(target.module(), null, "neither the files nor the history know the module",
					"Correct the name");
		}
		this.history.of(target.module())
			.baseline()
			.filter((baseline) -> target.version().compareTo(baseline) < 0)
			.ifPresent(
					(baseline) -> this.findings.problem(target.module(), null,
							"version %s lies below the baseline %s, and what was there before that is not known"
								.formatted(target.version(), baseline),
							"Choose %s or a version above it".formatted(baseline)));
	}

}
