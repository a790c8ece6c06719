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
 * Finds versions that a module has twice, and versions that Flyway's history cannot hold.
 */
record VersionCheck(MigrationModule module, Consumer<Problem> problems) {

	/** The length of the column for the version in Flyway's history. */
	private static final int MAX_LENGTH = 50;

	void check(List<Script> scripts) {
		checkTwice(scripts, ScriptKind.VERSIONED);
		checkTwice(scripts, ScriptKind.DOWN);
		ModuleKey key = this.module.key();
		for (Script script : scripts) {
			ScriptVersion version = script.name().version();
			if (version != null) {
				checkParts(script, version, key);
			}
		}
	}

	private void checkTwice(List<Script> scripts, ScriptKind kind) {
		if (isAscending(scripts, kind)) {
			return;
		}
		Groups<ScriptVersion, Script> byVersion = new Groups<>();
		for (Script script : scripts) {
			if (script.name().kind() == kind) {
				byVersion.add(script.name().requiredVersion(), script);
			}
		}
		for (List<Script> same : byVersion.all()) {
			if (same.size() > 1) {
				this.problems.accept(new Problem(this.module.id(), SameScripts.names(same),
						"These scripts have the same version " + same.get(0).name().label(),
						"Give each a version of its own"));
			}
		}
	}

	/** So they are nearly always, which is cheaper to see than that there are no two. */
	private static boolean isAscending(List<Script> scripts, ScriptKind kind) {
		ScriptVersion last = null;
		for (Script script : scripts) {
			if (script.name().kind() == kind) {
				ScriptVersion version = script.name().requiredVersion();
				if (last != null && last.compareTo(version) >= 0) {
					return false;
				}
				last = version;
			}
		}
		return true;
	}

	private void checkParts(Script script, ScriptVersion version, ModuleKey key) {
		boolean core = this.module.tier() == Tier.CORE;
		if (!core && version.parts().size() > ModuleKey.MAX_VERSION_PARTS) {
			refuse(script, "The version has more than %d parts, which only core may have"
				.formatted(ModuleKey.MAX_VERSION_PARTS));
		}
		else if (!version.isShort() && (core ? version.toString() : key.append(version)).length() > MAX_LENGTH) {
			refuse(script, "The version is too long for Flyway's history");
		}
	}

	private void refuse(Script script, String message) {
		this.problems.accept(new Problem(this.module.id(), script.path(), message, "Give it a shorter version"));
	}

}
