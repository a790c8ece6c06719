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

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleFinder;
import org.jspecify.annotations.Nullable;

/**
 * The modules, looked for once. Their files can be read on a thread of its own while the
 * database answers; its end is waited for before any of them is needed.
 */
final class Modules {

	private final ModuleFinder finder;

	private @Nullable ModuleSearchThread search;

	private @Nullable ModuleCatalog catalog;

	Modules(ModuleFinder finder) {
		this.finder = finder;
	}

	/** Begins to look for the modules, unless that was done before. */
	synchronized void lookFor() {
		if (this.catalog == null && this.search == null) {
			this.search = new ModuleSearchThread(this.finder.search());
			this.search.start();
		}
	}

	synchronized ModuleCatalog catalog() {
		if (this.catalog == null) {
			ModuleSearchThread begun = this.search;
			this.search = null;
			this.catalog = (begun != null) ? begun.result() : this.finder.find();
		}
		return this.catalog;
	}

}
