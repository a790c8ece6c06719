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
import io.github.tieredmigrations.module.ModuleSearch;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of the modules.
 */
final class ModuleSearchThread extends Thread {

	private final ModuleSearch search;

	private @Nullable Throwable failure;

	private ModuleSearchThread(ModuleSearch search) {
		super("tiered-migrations-files");
		setDaemon(true);
		this.search = search;
	}

	/**
	 * Begins to read them; where the system grants no thread, they are read at once.
	 */
	static ModuleSearchThread start(ModuleSearch search) {
		ModuleSearchThread thread = new ModuleSearchThread(search);
		try {
			thread.start();
		}
		catch (OutOfMemoryError ex) {
			thread.run();
		}
		return thread;
	}

	@Override
	public void run() {
		try {
			this.search.readFiles();
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
		}
	}

	/** Whether it has ended without a result. */
	boolean hasFailed() {
		return !isAlive() && this.failure != null;
	}

	/**
	 * Waits until the files are read. As where a thread reads them itself, its
	 * interruption ends nothing, and is kept.
	 * @throws RuntimeException if that failed: what the search has thrown
	 */
	ModuleCatalog result() {
		boolean interrupted = false;
		while (isAlive()) {
			try {
				join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (this.failure instanceof RuntimeException ex) {
			throw ex;
		}
		if (this.failure instanceof Error ex) {
			throw ex;
		}
		return this.search.catalog();
	}

}
