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

package io.github.tieredmigrations.command;

import java.util.Objects;
import java.util.Optional;

import io.github.tieredmigrations.engine.RollbackTarget;
import io.github.tieredmigrations.engine.TieredMigrations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What a rollback goes back to: a release or a version, or the state before a run.
 */
final class RollbackGoal {

	@Parameters(index = "0", paramLabel = "TARGET",
			description = "A release such as 1.2.0, or <module>@<version>; version 0 takes the module off.")
	private @Nullable TypedTarget target;

	@Option(names = "--run", paramLabel = "RUN",
			description = "To the state before a run: its id, or last for the last one of which something is left.")
	private @Nullable String run;

	/** What is shown is what goes, so the last run is looked up once. */
	RollbackTarget target(TieredMigrations migrations) {
		if (this.run != null) {
			return new RollbackTarget.BeforeRun(
					this.run.equals("last") ? migrations.lastAppliedRun().orElse(null) : this.run);
		}
		return Objects.requireNonNull(this.target).target();
	}

	@Override
	public String toString() {
		return String.valueOf((this.run != null) ? this.run : this.target);
	}

	/**
	 * A target as it was typed.
	 *
	 * @param text what was typed, and is to be typed again
	 * @param target what it means
	 */
	record TypedTarget(String text, RollbackTarget target) {

		static Optional<TypedTarget> parse(String text) {
			return RollbackTarget.parse(text).map((target) -> new TypedTarget(text, target));
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
