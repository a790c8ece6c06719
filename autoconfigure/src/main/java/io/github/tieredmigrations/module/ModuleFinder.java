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

import java.util.function.Supplier;

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
		return search().get();
	}

	/**
	 * Asks which modules are active, and leaves the rest for later.
	 * @return does the rest, on whichever thread
	 */
	public Supplier<ModuleCatalog> search() {
		return new Search(this, (this.activeModules != null) ? this.activeModules.selection() : null);
	}

	private record Search(ModuleFinder finder,
			ActiveModules.@Nullable Selection selection) implements Supplier<ModuleCatalog> {

		@Override
		public ModuleCatalog get() {
			RootFolders folders = RootFolders.of(this.finder.resolver, this.finder.settings);
			ModuleSearch.Result result = in(folders);
			if (!result.isComplete()) {
				// looking into every jar is slow, and hardly ever needed
				result = in(folders.inEveryJar());
			}
			return result.catalog();
		}

		private ModuleSearch.Result in(RootFolders folders) {
			return new ModuleSearch(folders, this.finder.settings, this.selection).run();
		}

	}

}
