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

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ResourceUtils;

/**
 * Looks for the modules on the class path, which does not change any more, on a thread of
 * its own while the beans are made.
 */
final class EarlySearch {

	private final FutureTask<Optional<Result>> search;

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

	private static Optional<Result> search(ConfigurableApplicationContext context) {
		ModuleSettings settings = Binder.get(context.getEnvironment())
			.bindOrCreate(MigrationsProperties.PREFIX, MigrationsProperties.class)
			.toModuleSettings();
		if (!isOnClasspath(settings)) {
			return Optional.empty();
		}
		ModuleFinder finder = new ModuleFinder(context, settings, null);
		return Optional.of(new Result(finder, finder.find()));
	}

	/** In another folder, a bean may yet put files. */
	private static boolean isOnClasspath(ModuleSettings settings) {
		return Arrays.stream(Tier.values())
			.flatMap((tier) -> settings.tier(tier).locations().stream())
			.noneMatch((location) -> location.startsWith(ResourceUtils.FILE_URL_PREFIX));
	}

	/**
	 * Returns what was found, after waiting for it.
	 * @param finder who asks
	 * @return what it would find, or empty if something else was looked for, or the
	 * search failed, which the finder's own can tell better
	 */
	Optional<ModuleCatalog> catalog(ModuleFinder finder) {
		try {
			return this.search.get().filter((result) -> finder.equals(result.finder())).map(Result::catalog);
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
