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

package io.github.tieredmigrations.command;

import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * One call of a command.
 *
 * @param subject what the command works on; there once the application's context is
 * @param screen where it writes
 * @param terminal where it may ask
 */
record Invocation(Supplier<CommandSubject> subject, Screen screen, Terminal terminal) {

	TieredMigrations migrations() {
		return this.subject.get().migrations().get();
	}

	/** Finds a module that was named on the command line. */
	MigrationModule require(ModuleId id, CommandSpec command) {
		ModuleCatalog catalog = this.subject.get().modules().find();
		return catalog.find(id)
			.orElseThrow(() -> new ParameterException(command.commandLine(),
					"There is no module '%s'. Those that there are: %s".formatted(id,
							catalog.modules()
								.stream()
								.map((module) -> module.id().value())
								.collect(Collectors.joining(", ")))));
	}

}
