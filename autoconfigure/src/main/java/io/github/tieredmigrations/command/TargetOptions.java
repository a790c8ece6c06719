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

import java.util.Objects;

import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * How far a command brings the database.
 */
final class TargetOptions {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "TARGET",
			description = "A release such as 1.2.0, latest, next, or <module>@<version>; default: migrations.target, which is latest unless set.")
	private @Nullable MigrationTarget target;

	@Option(names = "--module", paramLabel = "MODULE", description = "Of this module only.")
	private @Nullable ModuleId module;

	boolean isEmpty() {
		return this.target == null;
	}

	/** Returns the target. */
	MigrationTarget get(Invocation invocation, MigrationTarget otherwise) {
		MigrationTarget wanted = (this.target != null) ? this.target : otherwise;
		if (wanted instanceof MigrationTarget.OfModule ofModule) {
			invocation.require(ofModule.module(), Objects.requireNonNull(this.spec));
		}
		if (this.module == null) {
			return wanted;
		}
		invocation.require(this.module, Objects.requireNonNull(this.spec));
		if (wanted instanceof MigrationTarget.OfModule other && !other.module().equals(this.module)) {
			throw new ParameterException(this.spec.commandLine(),
					"The target %s is of another module than --module %s: give a target for that, such as latest"
						.formatted(wanted, this.module));
		}
		return new MigrationTarget.Within(wanted, this.module);
	}

}
