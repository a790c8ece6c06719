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

import java.util.Optional;
import java.util.function.Function;

import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.module.ModuleId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what stands on the command line.
 */
final class Converters {

	private Converters() {
	}

	static void register(CommandLine commandLine) {
		commandLine.registerConverter(ModuleId.class, converter(ModuleId::parse,
				"no module: expected core, theme/<name>, plugin/<name> or <owner>/entity/<name>"));
		commandLine.registerConverter(MigrationTarget.class, converter(MigrationTarget::parse,
				"no target: expected a release such as 1.2.0, latest, next or <module>@<version>"));
		commandLine.registerConverter(RollbackGoal.TypedTarget.class, converter(RollbackGoal.TypedTarget::parse,
				"no target: expected a release such as 1.2.0, or <module>@<version>"));
		commandLine.registerConverter(OutputFormat.class,
				converter(OutputFormat::parse, "no format: expected table or json"));
		commandLine.registerConverter(ScriptReference.class,
				converter(ScriptReference::parse, "no script: expected <module>@<version>, such as plugin/ai@012"));
	}

	private static <T> ITypeConverter<T> converter(Function<String, Optional<T>> parser, String complaint) {
		return (text) -> parser.apply(text)
			.orElseThrow(() -> new TypeConversionException("'%s' is %s".formatted(text, complaint)));
	}

}
