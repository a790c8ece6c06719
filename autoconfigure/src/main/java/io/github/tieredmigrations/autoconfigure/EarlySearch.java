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

package io.github.tieredmigrations.autoconfigure;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleFinder;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Looks for the modules on a thread of its own while the beans are made, so that nobody
 * waits for the disk.
 */
final class EarlySearch {

	private final FutureTask<Result> search;

	private EarlySearch(ConfigurableApplicationContext context) {
		this.search = new FutureTask<>(() -> search(context));
	}

	static EarlySearch start(ConfigurableApplicationContext context) {
		EarlySearch early = new EarlySearch(context);
		Thread thread = new Thread(early.search, "migrations-search");
		thread.setDaemon(true);
		thread.start();
		return early;
	}

	private static Result search(ConfigurableApplicationContext context) {
		MigrationsProperties properties = Binder.get(context.getEnvironment())
			.bindOrCreate(MigrationsProperties.PREFIX, MigrationsProperties.class);
		ModuleFinder finder = new ModuleFinder(context, properties.toModuleSettings(), null);
		return new Result(finder, finder.find());
	}

	/**
	 * Returns what was found, after waiting for it.
	 * @param finder who asks
	 * @return what it would find, or empty if something else was looked for, or the
	 * search failed, which the finder's own can tell better
	 */
	Optional<ModuleCatalog> catalog(ModuleFinder finder) {
		try {
			Result result = this.search.get();
			return finder.equals(result.finder()) ? Optional.of(result.catalog()) : Optional.empty();
		}
		catch (ExecutionException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/**
	 * What was found.
	 *
	 * @param finder what was looked for
	 * @param catalog the modules
	 */
	private record Result(ModuleFinder finder, ModuleCatalog catalog) {
	}

}
