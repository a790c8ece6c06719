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

package io.github.tieredmigrations.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * A way to bring the schema of a {@link MigrationTree} up to date.
 */
enum Contender {

	/** This starter, every module an entity of the theme. */
	TIERED("this starter", TieredStart::ofEntities),

	/** The same, every module a plugin: ties are decided by their configured order. */
	PLUGINS("this starter, plugins", TieredStart::ofPlugins),

	/** What people write today. */
	PER_MODULE("one Flyway per module", FlywayPerModuleStart::new),

	/** Spring Modulith's own integration. */
	MODULITH("Spring Modulith", ModulithStart::new),

	/** All scripts renumbered in one folder. */
	SINGLE("one Flyway, renumbered", SingleFlywayStart::new),

	/** The floor. */
	RAW("raw JDBC", RawJdbcStart::new);

	private final String label;

	private final Start.Factory factory;

	Contender(String label, Start.Factory factory) {
		this.label = label;
		this.factory = factory;
	}

	String label() {
		return this.label;
	}

	Start.Factory factory() {
		return this.factory;
	}

	static Contender of(String name) {
		return Arrays.stream(values())
			.filter((contender) -> contender.name().equals(name.toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No contender is called '" + name + "'"));
	}

}
