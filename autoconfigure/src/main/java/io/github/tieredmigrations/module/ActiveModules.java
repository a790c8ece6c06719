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
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Says which theme and which plugins are active. A bean of this type stands before the
 * properties and before what the theme's {@code module.yml} says; it is asked once, when
 * the modules are looked for, before any of them has run, on the thread that needs them
 * first.
 */
@FunctionalInterface
public interface ActiveModules {

	/**
	 * Returns the active theme and plugins.
	 * @return the selection
	 */
	Selection selection();

	/**
	 * The active theme and plugins.
	 *
	 * @param theme the name of the active theme, {@code null} if none is
	 * @param plugins the names of the active plugins, in the order in which ties between
	 * their scripts are decided
	 */
	record Selection(@Nullable String theme, List<String> plugins) {

		/**
		 * Creates a selection.
		 * @throws IllegalArgumentException if a plugin has no name
		 */
		public Selection {
			if (plugins.stream().anyMatch(Objects::isNull)) {
				throw new IllegalArgumentException("The bean of type ActiveModules names a plugin null");
			}
			plugins = List.copyOf(plugins);
		}

	}

}
