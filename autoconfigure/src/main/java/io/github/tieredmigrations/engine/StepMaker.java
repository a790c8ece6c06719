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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.TransactionMode;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps of scripts that are to run, after a look at their text.
 */
final class StepMaker {

	private final DatabaseFacts facts;

	private final HistoryTables tables;

	private final List<OpenLogRow> open;

	private final @Nullable String release;

	private final PlanFindings findings;

	StepMaker(DatabaseState state, HistoryTables tables, @Nullable String release, PlanFindings findings) {
		this.release = release;
		this.facts = state.facts();
		this.tables = tables;
		this.open = state.open();
		this.findings = findings;
	}

	/** Makes the step, or tells why there can be none. */
	Optional<MigrationStep> make(MigrationModule module, Script script, Reason reason) {
		try {
			checkPlaceholders(module, script);
			TransactionMode mode = TransactionMode.of(script,
					Placeholders.replaced(module, script, this.facts, this.tables));
			mode.refused()
				.forEach((statement) -> this.findings.problem(module.id(), script.path(),
						"line %d, column %d: %s".formatted(statement.line(), statement.column(), statement.message()),
						statement.nextStep()));
			int checksum = checksum(module, script);
			return Optional.of(new MigrationStep(module, script, Direction.UP,
					isConfirmed(module, script, checksum) ? Reason.CONFIRMED : reason, checksum, mode.transactional(),
					isUndoable(module, script), release(script)));
		}
		catch (UncheckedIOException ex) {
			tellThatItIsGone(module, script);
			return Optional.empty();
		}
	}

	void tellThatItIsGone(MigrationModule module, Script script) {
		this.findings.problem(module.id(), script.path(),
				"the file was there when the application started and cannot be read any more",
				"Restore it and start again");
	}

	private @Nullable String release(Script script) {
		String own = script.name().release();
		return (own != null) ? own : this.release;
	}

	private static boolean isUndoable(MigrationModule module, Script script) {
		ScriptVersion version = script.name().version();
		return version != null && module.scripts()
			.stream()
			.anyMatch((other) -> other.name().kind() == ScriptKind.DOWN && version.equals(other.name().version()));
	}

	/**
	 * The checksum that Flyway records.
	 * @throws UncheckedIOException if the file is gone
	 */
	int checksum(MigrationModule module, Script script) {
		return Placeholders.checksum(module, script, this.facts, this.tables);
	}

	private void checkPlaceholders(MigrationModule module, Script script) {
		if (!Placeholders.apply(module, script)) {
			return;
		}
		if (script.placeholders().contains("")) {
			this.findings.problem(module.id(), script.path(),
					"a placeholder is to be replaced, and beside it stands a ${ that is not closed or has no name",
					"Move one of the two into a script of its own");
		}
		Placeholders.unknownToFlyway(script)
			.forEach((name) -> this.findings.problem(module.id(), script.path(),
					"Flyway has no placeholder ${" + name + "}", "Those of Flyway are " + Placeholders.ofFlyway()));
	}

	/** A confirmation speaks of the text that ran, and of no other. */
	private boolean isConfirmed(MigrationModule module, Script script, int checksum) {
		Optional<OpenLogRow> row = this.open.stream()
			.filter((open) -> open.confirmed() && open.isOf(module, script))
			.findFirst();
		if (row.isEmpty() || Objects.equals(row.get().checksum(), checksum)) {
			return row.isPresent();
		}
		if (script.name().kind() == ScriptKind.VERSIONED) {
			this.findings.problem(module.id(), script.path(),
					"the script was confirmed with checksum %d, and its text has another, %d"
						.formatted(row.get().checksum(), checksum),
					"Restore the file as it was when it ran, and make the change in a new script");
		}
		return false;
	}

}
