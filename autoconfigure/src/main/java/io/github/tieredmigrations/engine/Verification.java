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

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.module.Problem;

/**
 * Checks that nothing is to do.
 */
final class Verification {

	private Verification() {
	}

	/**
	 * Checks what a planner has found.
	 * @throws MigrationRefusedException if a script is pending, changed or failed, or
	 * anything else is wrong
	 */
	static void check(Planner planner) {
		MigrationPlan plan = planner.plan();
		List<Problem> findings = new ArrayList<>(plan.problems());
		plan.steps()
			.forEach((step) -> findings.add(new Problem(step.module().id(), step.script().path(),
					(step.reason() == MigrationStep.Reason.CHANGED) ? "changed, to be run again" : "pending", null)));
		if (!findings.isEmpty()) {
			throw MigrationRefusedException.byVerification(findings);
		}
		RunLogger.warnings(plan.warnings());
		RunLogger.verified(planner.applied());
	}

}
