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

package io.github.tieredmigrations.actuate;

import java.util.List;

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Description of something to put right or to know of.
 *
 * @param module the module id, {@code null} where none is concerned
 * @param file the file, location or property, {@code null} where none is concerned
 * @param message what is wrong
 * @param nextStep what to do about it, {@code null} where nothing has to be done
 */
public record ProblemDescriptor(@Nullable String module, @Nullable String file, String message,
		@Nullable String nextStep) {

	static List<ProblemDescriptor> of(List<Problem> problems) {
		return problems.stream().map(ProblemDescriptor::of).toList();
	}

	private static ProblemDescriptor of(Problem problem) {
		ModuleId module = problem.module();
		return new ProblemDescriptor((module != null) ? module.value() : null, problem.file(), problem.message(),
				problem.nextStep());
	}

}
