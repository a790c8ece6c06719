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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds the modules of an application and their scripts, and everything that is wrong
 * with them.
 *
 * @param resolver finds resources on the class path
 * @param settings where to look, and for what
 * @param activeModules says which modules are active, {@code null} if the settings do
 */
public record ModuleFinder(ResourcePatternResolver resolver, ModuleSettings settings,
		@Nullable ActiveModules activeModules) {

	/**
	 * Looks for the modules. What is wrong with them is part of the answer, never an
	 * exception.
	 * @return the modules, the problems and the warnings
	 */
	public ModuleCatalog find() {
		ModuleSearch search = search();
		search.readFiles();
		return search.catalog();
	}

	/**
	 * Begins to look: asks which modules are active, and the resolver where their folders
	 * are.
	 * @return the search, whose files are not read yet
	 */
	public ModuleSearch search() {
		return new ModuleSearch(RootFolders.of(this.resolver, this.settings), this.settings,
				(this.activeModules != null) ? selection(this.activeModules) : null);
	}

	private static ActiveModules.Selection selection(ActiveModules activeModules) {
		return Objects.requireNonNull(activeModules.selection(), "The bean of type ActiveModules returned null");
	}

}
