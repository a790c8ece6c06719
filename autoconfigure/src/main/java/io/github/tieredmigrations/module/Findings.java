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

package io.github.tieredmigrations.module;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects what is wrong and what is worth knowing while modules are looked for.
 */
final class Findings {

	private final List<Problem> problems = new ArrayList<>();

	private final List<Problem> warnings = new ArrayList<>();

	void refuse(Problem problem) {
		this.problems.add(problem);
	}

	void warn(Problem warning) {
		this.warnings.add(warning);
	}

	/**
	 * What is wrong with the scripts of an inactive module stops nobody: they never run.
	 */
	Consumer<Problem> of(boolean active) {
		return active ? this::refuse : this::warn;
	}

	List<Problem> problems() {
		return List.copyOf(this.problems);
	}

	List<Problem> warnings() {
		return List.copyOf(this.warnings);
	}

}
