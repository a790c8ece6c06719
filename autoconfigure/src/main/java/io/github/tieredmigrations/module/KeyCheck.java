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

import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds modules that Flyway's history could not tell apart, active or not.
 */
record KeyCheck(List<MigrationModule> modules, Findings findings) {

	void check() {
		Groups<Long, MigrationModule> byKey = new Groups<>();
		for (MigrationModule module : this.modules) {
			byKey.add(module.key().value(), module);
		}
		for (List<MigrationModule> same : byKey.all()) {
			if (same.size() > 1) {
				refuse(same);
			}
		}
	}

	private void refuse(List<MigrationModule> same) {
		String names = same.stream().map((module) -> module.id().value()).sorted().collect(Collectors.joining(" and "));
		boolean renamed = same.stream().anyMatch((module) -> !module.id().equals(module.originalId()));
		this.findings.refuse(new Problem(same.get(0).id(), null,
				"The modules %s have the same key %d".formatted(names, same.get(0).key().value()),
				renamed ? "Correct 'formerly' in their " + ModuleDescriptor.FILE_NAME : "Rename one of them"));
	}

}
