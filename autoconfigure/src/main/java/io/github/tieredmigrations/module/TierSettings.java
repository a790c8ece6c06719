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

import java.util.List;

/**
 * How the scripts of one tier are found and ordered.
 *
 * @param enabled whether the tier's modules run
 * @param locations where the tier's scripts are looked for, such as
 * {@code classpath:contents/themes/{theme}/migrations}; empty for the default layout
 * @param naming which naming scheme the files follow
 * @param order how the scripts of the tier's modules follow one another
 * @param outOfOrder what happens where a script appears below a version that its module
 * has applied already
 * @param gaps what happens where a module's numbers leave some out
 * @param historyTable the name of the tier's history table
 */
public record TierSettings(boolean enabled, List<String> locations, Naming naming, Order order, Reaction outOfOrder,
		Reaction gaps, String historyTable) {

	/**
	 * Which naming scheme the files of a tier follow.
	 */
	public enum Naming {

		/** The one scheme that fits all files of a module. */
		AUTO,

		/** Numbers and words: {@code 001_create_tasks.sql}. */
		NUMBERED,

		/** The names that Flyway knows: {@code V1__create.sql}, {@code R__views.sql}. */
		FLYWAY

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
