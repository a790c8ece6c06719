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

import java.util.Locale;

import io.github.tieredmigrations.engine.AppliedScript;
import io.github.tieredmigrations.engine.MigrationStep;
import io.github.tieredmigrations.engine.ModuleStatus;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Script;

/**
 * How things are written for other programs, by the names that the endpoint has.
 */
final class Json {

	private Json() {
	}

	static Fields of(ModuleStatus module) {
		return new Fields().add("id", module.id().value())
			.add("tier", module.id().tier().id())
			.add("state", module.state().name())
			.add("version", module.currentVersion())
			.add("pending", module.pending())
			.add("applied", module.applied(), Json::of);
	}

	static Fields of(AppliedScript script) {
		return new Fields().add("module", script.module().value())
			.add("version", (script.version() != null) ? script.label() : null)
			.add("script", script.script())
			.add("appliedAt", script.appliedAt().toString())
			.add("appliedBy", script.appliedBy())
			.add("durationMs", script.took().toMillis())
			.add("checksum", script.checksum());
	}

	static Fields of(Problem problem) {
		ModuleId module = problem.module();
		return new Fields().add("module", (module != null) ? module.value() : null)
			.add("file", problem.file())
			.add("message", problem.message())
			.add("nextStep", problem.nextStep());
	}

	static Fields of(MigrationStep step) {
		return new Fields().add("module", step.module().id().value())
			.add("version", (step.script().name().version() != null) ? step.script().name().label() : null)
			.add("script", step.script().path())
			.add("direction", step.direction().name())
			.add("reason", step.reason().name())
			.add("transactional", step.transactional())
			.add("undoable", step.undoable())
			.add("release", step.release());
	}

	static Fields of(Script script) {
		return new Fields().add("module", script.module().value())
			.add("tier", script.module().tier().id())
			.add("version", (script.name().version() != null) ? script.name().label() : null)
			.add("script", script.path())
			.add("kind", script.name().kind().name().toLowerCase(Locale.ROOT))
			.add("sampleData", script.sampleData())
			.add("release", script.name().release());
	}

	static Fields of(RunReport report) {
		return new Fields().add("id", report.runId())
			.add("outcome", report.outcome().name())
			.add("beganAt", report.beganAt().toString())
			.add("endedAt", report.endedAt().toString())
			.add("applied", report.applied(), Json::of)
			.add("unchanged", report.unchanged())
			.add("warnings", report.warnings(), Json::of);
	}

}
