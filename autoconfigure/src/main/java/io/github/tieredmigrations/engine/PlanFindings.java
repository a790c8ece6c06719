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

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found while a plan is made.
 */
final class PlanFindings {

	private final List<Problem> problems = new ArrayList<>();

	private final List<Problem> warnings = new ArrayList<>();

	List<Problem> problems() {
		return this.problems;
	}

	List<Problem> warnings() {
		return this.warnings;
	}

	void problem(@Nullable ModuleId module, @Nullable String file, String message, String nextStep) {
		this.problems.add(new Problem(module, file, message, nextStep));
	}

	void warning(@Nullable ModuleId module, @Nullable String file, String message) {
		this.warnings.add(new Problem(module, file, message, null));
	}

}
