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

import java.util.List;

import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.engine.ScriptFailure;
import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Why a command did not do what it was asked for.
 *
 * @param description what is wrong
 * @param action what to do about it
 * @param cause knows the details, if the migrations themselves failed
 */
record Failure(String description, String action, @Nullable MigrationException cause) implements Output {

	static Failure of(MigrationException cause) {
		return new Failure(String.valueOf(cause.getMessage()), cause.nextStep(), cause);
	}

	static Failure of(String description, String action) {
		return new Failure(description, action, null);
	}

	@Override
	public Fields fields() {
		List<Problem> problems = (this.cause instanceof MigrationRefusedException refused) ? refused.problems()
				: List.of();
		Fields error = new Fields().add("description", this.description)
			.add("action", this.action)
			.add("problems", problems, Json::of);
		if (this.cause instanceof MigrationFailedException failed && failed.failure() != null) {
			add(failed, failed.failure(), error);
		}
		return new Fields().add("error", error);
	}

	private static void add(MigrationFailedException failed, ScriptFailure failure, Fields error) {
		boolean located = failure.line() > 0;
		error.add("module", failure.module().value())
			.add("script", failure.script())
			.add("line", located ? failure.line() : null)
			.add("column", located ? failure.column() : null)
			.add("sqlState", failure.sqlState())
			.add("applied", failed.applied(), Json::of)
			.add("notRun", failed.notRun(), Json::of);
	}

	@Override
	public List<String> lines(Ansi ansi) {
		return List.of("", Style.BAD.of("Description:", ansi), "", this.description, "",
				Style.HEADING.of("Action:", ansi), "", this.action);
	}

}
