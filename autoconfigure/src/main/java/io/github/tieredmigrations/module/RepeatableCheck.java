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
import java.util.function.Consumer;

/**
 * Finds repeatable scripts that Flyway's history cannot tell apart or hold: it knows them
 * by their descriptions.
 */
record RepeatableCheck(MigrationModule module, Consumer<Problem> problems) {

	/** The length of the column for the description in Flyway's history. */
	private static final int MAX_LENGTH = 200;

	void check(List<Script> scripts) {
		Groups<String, Script> byLabel = new Groups<>();
		for (Script script : scripts) {
			if (script.name().kind() == ScriptKind.REPEATABLE) {
				byLabel.add(script.name().label(), script);
			}
		}
		for (List<Script> same : byLabel.all()) {
			check(same.get(0).name().label(), same);
		}
	}

	private void check(String label, List<Script> same) {
		if (same.size() > 1) {
			this.problems.accept(new Problem(this.module.id(), SameScripts.names(same),
					"These repeatable scripts have the same description '%s'".formatted(label),
					"Give each a name of its own"));
		}
		if (description(label).length() > MAX_LENGTH) {
			this.problems.accept(new Problem(this.module.id(), same.get(0).path(),
					"The name of this repeatable script is too long for Flyway's history",
					"Shorten it to %d characters".formatted(MAX_LENGTH - description("").length())));
		}
	}

	private String description(String label) {
		return (this.module.tier() == Tier.CORE) ? label : this.module.key().prepend(label);
	}

}
