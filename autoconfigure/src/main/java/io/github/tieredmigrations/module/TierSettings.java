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

package io.github.tieredmigrations.module;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the scripts of one tier are found and ordered.
 *
 * @param enabled whether the tier's modules run
 * @param locations where the tier's scripts are looked for, such as
 * {@code classpath:contents/themes/{theme}/migrations}; empty for the default layout
 * @param naming which naming scheme the files follow
 * @param patterns the regular expressions that the names of files follow where the scheme
 * is {@link Naming#PATTERN}
 * @param target the version up to which the modules of the tier run, {@code null} for all
 * @param order how the scripts of the tier's modules follow one another
 * @param outOfOrder what happens where a script appears below a version that its module
 * has applied already
 * @param gaps what happens where a module's numbers leave some out
 * @param historyTable the name of the tier's history table
 */
public record TierSettings(boolean enabled, List<String> locations, Naming naming, List<String> patterns,
		@Nullable ScriptVersion target, Order order, Reaction outOfOrder, Reaction gaps, String historyTable) {

	/**
	 * Says what is wrong with the patterns.
	 * @return a sentence without its subject for each pattern that is wrong, or one where
	 * there should be patterns and are none, or the other way round
	 */
	public List<String> patternProblems() {
		if (this.naming != Naming.PATTERN) {
			return this.patterns.isEmpty() ? List.of() : List.of("has no effect unless naming is pattern");
		}
		if (this.patterns.isEmpty()) {
			return List.of("must have at least one regular expression where naming is pattern");
		}
		List<String> problems = new ArrayList<>();
		for (String pattern : this.patterns) {
			String problem = NamePattern.problem(pattern);
			if (problem != null) {
				problems.add("'%s' %s".formatted(pattern, problem));
			}
		}
		return problems;
	}

	/**
	 * Which naming scheme the files of a tier follow.
	 */
	public enum Naming {

		/**
		 * The first scheme that fits all files of a module; where none does, the one that
		 * fits most, and the others are refused.
		 */
		AUTO,

		/** Numbers and words: {@code 001_create_tasks.sql}. */
		NUMBERED,

		/** The names that Flyway knows: {@code V1__create.sql}, {@code R__views.sql}. */
		FLYWAY,

		/** A file for each direction: {@code 000001_create.up.sql}. */
		UP_DOWN,

		/** Release, timestamp and words: {@code 1.2.0-1700000000-create.sql}. */
		RELEASE,

		/** A folder for each version: {@code 20240131120000_create/up.sql}. */
		DIRECTORY,

		/** A patch from level to level: {@code patch-136-137.sql}. */
		PATCH,

		/** What regular expressions of the application's own describe. */
		PATTERN

	}

	/**
	 * How the scripts of a tier's modules follow one another.
	 */
	public enum Order {

		/** By version across all modules: every 001, then every 002. */
		VERSION,

		/** Module by module. */
		MODULE

	}

	/**
	 * What happens where files are not as they should be.
	 */
	public enum Reaction {

		/** Nothing runs. */
		REFUSE,

		/** A warning is logged. */
		WARN,

		/** Nothing is said. */
		ALLOW

	}

}
