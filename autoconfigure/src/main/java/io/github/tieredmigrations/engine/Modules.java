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

import java.util.concurrent.locks.ReentrantLock;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleFinder;
import org.jspecify.annotations.Nullable;

/**
 * The modules, looked for once. Their files can be read on a thread of its own while the
 * database answers; its end is waited for before any of them is needed.
 */
final class Modules {

	private final ModuleFinder finder;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable ModuleSearchThread search;

	private @Nullable ModuleCatalog catalog;

	Modules(ModuleFinder finder) {
		this.finder = finder;
	}

	/** Begins to look for the modules, unless that was done before and has not failed. */
	void lookFor() {
		this.lock.lock();
		try {
			if (this.catalog == null && (this.search == null || this.search.hasFailed())) {
				this.search = ModuleSearchThread.start(this.finder.search());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	ModuleCatalog catalog() {
		this.lock.lock();
		try {
			if (this.catalog == null) {
				ModuleSearchThread begun = this.search;
				this.search = null;
				this.catalog = (begun != null) ? begun.result() : this.finder.find();
			}
			return this.catalog;
		}
		finally {
			this.lock.unlock();
		}
	}

}
