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

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.api.MigrationVersion;

/**
 * What Flyway calls a script: its version, its file name and its path, made so that the
 * scripts of all modules of a tier fit into one history. The core, a single module, keeps
 * plain names.
 */
final class FlywayNames {

	private FlywayNames() {
	}

	static MigrationVersion version(MigrationModule module, Script script) {
		return MigrationVersion.fromVersion(versionText(module, script.name().requiredVersion()));
	}

	static String versionText(MigrationModule module, ScriptVersion version) {
		return isCore(module) ? version.toString() : module.key().append(version);
	}

	/** The description under which Flyway keeps a repeatable script. */
	static String repeatableDescription(MigrationModule module, Script script) {
		String label = script.name().label();
		return isCore(module) ? label : module.key().prepend(label);
	}

	/** The file name that Flyway parses. */
	static String fileName(MigrationModule module, Script script) {
		if (script.name().kind() == ScriptKind.REPEATABLE) {
			return "R__" + repeatableDescription(module, script) + ".sql";
		}
		String description = script.name().description();
		return "V" + version(module, script) + "__" + (isCore(module) ? description : module.id() + " " + description)
				+ ".sql";
	}

	/** The file name of a down script, whose version is its place in a rollback. */
	static String downFileName(MigrationStep step, int place) {
		return "V" + place + "__" + step.module().id() + " " + step.script().name().description() + ".sql";
	}

	/**
	 * The path that Flyway records as {@code script}. It begins with the name from which
	 * the key is made, so that a row can be checked and a vanished module named.
	 */
	static String path(MigrationModule module, Script script) {
		return isCore(module) ? script.path() : module.originalId() + "/" + script.path();
	}

	private static boolean isCore(MigrationModule module) {
		return module.tier() == Tier.CORE;
	}

}
