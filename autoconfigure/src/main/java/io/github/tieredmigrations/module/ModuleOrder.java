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

import java.util.Comparator;

/**
 * The order of the modules in a catalog, in which ties between equal versions are
 * decided.
 *
 * @param activation which modules run, and in which order they were named
 */
record ModuleOrder(Activation activation) {

	Comparator<MigrationModule> comparator() {
		return Comparator.comparing(MigrationModule::tier)
			.thenComparing((module) -> !module.active())
			.thenComparing((module) -> place(module.id()))
			.thenComparing((module) -> depth(module.id()))
			.thenComparing((module) -> module.key().value())
			.thenComparing(MigrationModule::id);
	}

	/**
	 * The place of a plugin, or of the plugin that an entity belongs to, among the active
	 * plugins; themes and what belongs to them stand before.
	 */
	private int place(ModuleId id) {
		return switch (id.tier()) {
			case CORE, THEME -> -1;
			case PLUGIN -> this.activation.plugins().indexOf(id.name());
			case ENTITY -> place(id.owner().orElseThrow());
		};
	}

	private static int depth(ModuleId id) {
		return id.owner().map(ModuleOrder::depth).orElse(0) + 1;
	}

}
