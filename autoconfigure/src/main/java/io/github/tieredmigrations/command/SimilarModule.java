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

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleId;

/**
 * The module that somebody may have meant who mistyped its id.
 *
 * @param modules those that there are
 */
record SimilarModule(List<MigrationModule> modules) {

	/** So many letters may be wrong, too many or too few. */
	private static final int MISTAKES = 2;

	Optional<ModuleId> to(ModuleId mistyped) {
		return this.modules.stream()
			.map(MigrationModule::id)
			.filter((id) -> mistakes(mistyped.value(), id.value()) <= MISTAKES)
			.min(Comparator.comparingInt((id) -> mistakes(mistyped.value(), id.value())));
	}

	/** The edit distance of Levenshtein. */
	private static int mistakes(String typed, String meant) {
		int[] row = new int[meant.length() + 1];
		for (int i = 0; i < row.length; i++) {
			row[i] = i;
		}
		for (int i = 1; i <= typed.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int same = diagonal + ((typed.charAt(i - 1) == meant.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
			}
		}
		return row[meant.length()];
	}

}
