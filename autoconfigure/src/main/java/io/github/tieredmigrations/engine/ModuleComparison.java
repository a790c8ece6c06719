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

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.TierSettings;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of an active module with its history.
 */
final class ModuleComparison {

	/** A script that is to run, and why. */
	record Pending(Script script, Reason reason) {
	}

	private final MigrationModule module;

	private final ModuleHistory history;

	private final TierSettings.Reaction outOfOrder;

	private final boolean sampleData;

	private final StepMaker stepMaker;

	private final TargetReach reach;

	private final @Nullable ScriptVersion newestApplied;

	private final List<Pending> pending = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	private final List<Problem> warnings = new ArrayList<>();

	ModuleComparison(MigrationModule module, ModuleHistory history, TierSettings.Reaction outOfOrder,
			boolean sampleData, StepMaker stepMaker, TargetReach reach) {
		this.module = module;
		this.history = history;
		this.outOfOrder = outOfOrder;
		this.sampleData = sampleData;
		this.stepMaker = stepMaker;
		this.reach = reach;
		this.newestApplied = history.newestVersion().orElse(null);
		Map<ScriptVersion, Script> files = versionedFiles();
		compareApplied(files);
		comparePending(files);
		compareRepeatable();
	}

	List<Pending> pending() {
		return this.pending;
	}

	List<Problem> problems() {
		return this.problems;
	}

	List<Problem> warnings() {
		return this.warnings;
	}

	private Map<ScriptVersion, Script> versionedFiles() {
		Map<ScriptVersion, Script> files = new TreeMap<>();
		addVersionedFiles(files, false);
		addVersionedFiles(files, true);
		return files;
	}

	private void addVersionedFiles(Map<ScriptVersion, Script> files, boolean sampleData) {
		for (Script script : this.module.scripts()) {
			if (script.sampleData() == sampleData && script.name().kind() == ScriptKind.VERSIONED) {
				files.putIfAbsent(script.name().requiredVersion(), script);
			}
		}
	}

	private void compareApplied(Map<ScriptVersion, Script> files) {
		for (Map.Entry<ScriptVersion, HistoryRow> applied : this.history.versioned().entrySet()) {
			Script file = files.get(applied.getKey());
			if (file != null) {
				compareChecksum(file, applied.getValue());
			}
			else if (!Script.isSampleData(applied.getValue().script())) {
				compareGone(applied.getKey(), applied.getValue());
			}
		}
	}

	private void compareGone(ScriptVersion version, HistoryRow row) {
		if (Versions.newest(this.module).filter((newest) -> newest.compareTo(version) >= 0).isEmpty()) {
			this.warnings.add(problem(row.script(),
					"version " + version
							+ " is applied and newer than every file: the database is ahead of this application",
					null));
		}
		else if (row.isSql()) {
			this.problems
				.add(problem(row.script(), "the applied script is gone (checksum %s)".formatted(row.checksum()),
						"Restore the file; what has been applied must stay"));
		}
	}

	private void compareChecksum(Script file, HistoryRow row) {
		Integer applied = row.checksum();
		if (applied != null && row.isSql() && applied != file.checksum()) {
			this.problems.add(problem(
					file.path(), "the script was changed after it was applied (checksum applied %d, now %d)"
						.formatted(applied, file.checksum()),
					"Restore the file as it was and make the change in a new script"));
		}
	}

	private void comparePending(Map<ScriptVersion, Script> files) {
		for (Map.Entry<ScriptVersion, Script> file : files.entrySet()) {
			ScriptVersion version = file.getKey();
			if (!this.history.versioned().containsKey(version) && !this.history.isBelowBaseline(version)
					&& !isLeftOut(file.getValue()) && this.reach.takes(this.module, file.getValue())) {
				addPending(version, file.getValue(), files);
			}
		}
	}

	private void addPending(ScriptVersion version, Script script, Map<ScriptVersion, Script> files) {
		ScriptVersion newest = this.newestApplied;
		if (script.sampleData() || newest == null || version.compareTo(newest) > 0) {
			this.pending.add(new Pending(script, Reason.PENDING));
			return;
		}
		Script newestFile = files.get(newest);
		String label = (newestFile != null) ? newestFile.name().label() : newest.toString();
		String message = "the script is older than %s, which is applied".formatted(label);
		if (this.outOfOrder == TierSettings.Reaction.REFUSE) {
			this.problems
				.add(problem(script.path(), message, "Give it a number above %s, or set migrations.%s.out-of-order"
					.formatted(label, this.module.tier().id()) + " to warn or allow"));
			return;
		}
		if (this.outOfOrder == TierSettings.Reaction.WARN) {
			this.warnings.add(problem(script.path(), message, null));
		}
		this.pending.add(new Pending(script, Reason.OUT_OF_ORDER));
	}

	private void compareRepeatable() {
		boolean behindPending = !this.pending.isEmpty();
		for (Script file : this.module.scripts()) {
			if (file.name().kind() == ScriptKind.REPEATABLE && !isLeftOut(file)) {
				compareRepeatable(file, behindPending);
			}
		}
	}

	/**
	 * Compares a repeatable script. The application may be an older one that starts once
	 * more: then a text that was replaced is not put back.
	 * @param behindPending whether it would run behind a version that is pending, and has
	 * to
	 */
	private void compareRepeatable(Script file, boolean behindPending) {
		String label = file.name().label();
		HistoryRow row = this.history.repeatable().get(label);
		try {
			int checksum = this.stepMaker.checksum(this.module, file);
			if (row != null && Objects.equals(row.checksum(), checksum)) {
				return;
			}
			if (row != null && !behindPending && this.history.hasRun(label, checksum)
					&& Versions.isAhead(this.module, this.history)) {
				this.warnings.add(problem(file.path(),
						"this text of the repeatable script ran before and was replaced, and does not run again: the database is ahead of this application",
						"If it is wanted all the same, change it, be it by a comment"));
			}
			else if (this.reach.takes(this.module, file)) {
				this.pending.add(new Pending(file, (row != null) ? Reason.CHANGED : Reason.PENDING));
			}
		}
		catch (UncheckedIOException ex) {
			this.stepMaker.tellThatItIsGone(this.module, file);
		}
	}

	private boolean isLeftOut(Script script) {
		return script.sampleData() && !this.sampleData;
	}

	private Problem problem(String file, String message, @Nullable String nextStep) {
		return new Problem(this.module.id(), file, message, nextStep);
	}

}
