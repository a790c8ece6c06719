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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.tieredmigrations.engine.MigrationTarget.Next;
import io.github.tieredmigrations.engine.MigrationTarget.OfModule;
import io.github.tieredmigrations.engine.MigrationTarget.OfRelease;
import io.github.tieredmigrations.engine.MigrationTarget.Within;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Release;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptVersion;
import org.jspecify.annotations.Nullable;

/**
 * Divides pending scripts into those that a target takes and those that it holds back.
 */
final class TargetReach {

	private final MigrationTarget target;

	private final ModuleSettings modules;

	private final @Nullable String named;

	private final @Nullable Release running;

	private final List<Script> heldBack = new ArrayList<>();

	private final Map<ModuleId, Integer> withoutRelease = new TreeMap<>();

	TargetReach(MigrationTarget target, MigrationSettings settings) {
		this.target = target;
		this.modules = settings.modules();
		this.named = settings.releases().release();
		this.running = Release.parse(this.named).orElse(null);
	}

	/** Tells whether the target takes a pending script, and remembers it if not. */
	boolean takes(MigrationModule module, Script script) {
		boolean taken = takes(this.target, module, script) && !isAheadOf(module, script);
		if (!taken) {
			this.heldBack.add(script);
		}
		return taken;
	}

	/** Tells whether the target speaks of a module at all. */
	boolean concerns(MigrationModule module) {
		ModuleId only = only();
		return only == null || only.equals(module.id());
	}

	/** The one module that the target speaks of, {@code null} if it speaks of all. */
	@Nullable ModuleId only() {
		if (this.target instanceof Within within) {
			return within.module();
		}
		return (this.target instanceof OfModule one) ? one.module() : null;
	}

	/**
	 * The version at which a module stops, {@code null} if it goes on to its newest. What
	 * is asked for stands before what is configured, and that before what lies beside the
	 * scripts.
	 */
	@Nullable ScriptVersion limit(MigrationModule module) {
		if (asked() instanceof OfModule one && isAskedFor(module)) {
			return one.version();
		}
		ScriptVersion configured = this.modules.tier(module.tier()).target();
		return (configured != null) ? configured : module.target();
	}

	/** Tells whether a version of the module is what was asked for. */
	boolean isAskedFor(MigrationModule module) {
		return asked() instanceof OfModule one && one.module().equals(module.id());
	}

	private MigrationTarget asked() {
		return (this.target instanceof Within within) ? within.target() : this.target;
	}

	List<Script> heldBack() {
		return this.heldBack;
	}

	/** Says how many scripts a release leaves since nobody knows theirs. */
	List<Problem> warnings() {
		if (this.withoutRelease.isEmpty()) {
			return List.of();
		}
		int count = this.withoutRelease.values().stream().mapToInt(Integer::intValue).sum();
		String places = this.withoutRelease.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " " + entry.getValue())
			.collect(Collectors.joining(", "));
		return List.of(new Problem(null, "migrations.release",
				"%d pending scripts have no release (%s), so the target %s leaves them".formatted(count, places,
						this.target),
				((this.named != null && this.running == null)
						? "'%s' is no release such as 1.2.0. ".formatted(this.named) : "")
						+ "Set migrations.release, or deploy latest, or to <module>@<version>"));
	}

	private boolean takes(MigrationTarget asked, MigrationModule module, Script script) {
		if (asked instanceof Within within) {
			return within.module().equals(module.id()) && takes(within.target(), module, script);
		}
		ScriptVersion limit = limit(module);
		if (!concerns(module) || (limit != null && !isUpTo(limit, module, script))) {
			return false;
		}
		if (asked instanceof OfRelease one) {
			return isOf(one.release(), module, script);
		}
		if (asked instanceof OfModule one) {
			return one.module().equals(module.id());
		}
		return asked instanceof Next || !script.name().isNext();
	}

	/** Repeatable scripts are written for the newest version of their module. */
	private static boolean isUpTo(ScriptVersion limit, MigrationModule module, Script script) {
		ScriptVersion version = script.name().version();
		return (version != null) ? version.compareTo(limit) <= 0
				: Versions.newest(module).map((newest) -> newest.compareTo(limit) <= 0).orElse(true);
	}

	/** What a repeatable script is written for comes before it, or is left with it. */
	private boolean isAheadOf(MigrationModule module, Script script) {
		return script.name().version() == null && Versions.newest(module)
			.filter((newest) -> this.heldBack.stream()
				.anyMatch((left) -> left.module().equals(module.id()) && newest.equals(left.name().version())))
			.isPresent();
	}

	private boolean isOf(Release release, MigrationModule module, Script script) {
		if (script.name().isNext()) {
			return false;
		}
		String label = script.name().release();
		Release own = (label != null) ? Release.parse(label).orElse(null) : this.running;
		if (own == null) {
			this.withoutRelease.merge(module.id(), 1, Integer::sum);
		}
		return own != null && own.compareTo(release) <= 0;
	}

}
