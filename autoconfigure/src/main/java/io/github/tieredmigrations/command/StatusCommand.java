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

import io.github.tieredmigrations.engine.MigrationStatus;
import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Shows the state of the modules.
 */
@Command(name = "status", description = "Show the state of the modules, trouble first.")
final class StatusCommand implements SubjectCommand {

	private final Invocation invocation;

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--module", paramLabel = "MODULE", description = "Of this module only.")
	private @Nullable ModuleId module;

	@Option(names = "--all", description = "Every applied script, not only how many there are.")
	private boolean all;

	@Option(names = "--check", description = "End with 2 if anything is pending, changed or missing.")
	private boolean check;

	StatusCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public boolean onlyShows() {
		return true;
	}

	@Override
	public Integer call() {
		MigrationStatus status = this.invocation.migrations().status();
		StatusOutput output = StatusOutput.of(status, this.all);
		if (this.module != null) {
			output = output.within(this.module);
			if (output.modules().isEmpty()) {
				this.invocation.require(this.module, Objects.requireNonNull(this.spec));
			}
		}
		this.invocation.screen().show(output);
		return (this.check && !output.isInOrder()) ? CommandExitCodes.FINDINGS : CommandExitCodes.DONE;
	}

}
