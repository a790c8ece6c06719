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

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The name of a module: {@code core}, {@code theme/default}, {@code plugin/ai},
 * {@code plugin/ai/entity/completions} or, for a nested entity,
 * {@code theme/default/entity/posts/child/comments}.
 *
 * @param value the whole name
 */
public record ModuleId(String value) implements Comparable<ModuleId> {

	/** The grammar of each name in a module id. */
	public static final String NAME_PATTERN = "[a-z][a-z0-9_-]{0,39}";

	private static final Pattern NAME = Pattern.compile(NAME_PATTERN);

	private static final Pattern GRAMMAR = Pattern
		.compile("core|(?:theme|plugin)/N(?:/entity/N(?:/child/N)*)?".replace("N", NAME_PATTERN));

	/** The id of the one module of the core tier. */
	public static final ModuleId CORE = new ModuleId("core");

	/**
	 * Creates the id.
	 * @throws IllegalArgumentException if the value does not follow the grammar
	 */
	public ModuleId {
		Objects.requireNonNull(value, "value");
		if (!GRAMMAR.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"'%s' is no module id: expected core, theme/<name>, plugin/<name> or ".formatted(value)
							+ "<owner>/entity/<name>, each name matching " + NAME_PATTERN);
		}
	}

	/**
	 * Tells whether a text may stand as a name in a module id.
	 * @param name the text
	 * @return {@code true} if it matches {@link #NAME_PATTERN}
	 */
	public static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	/**
	 * Parses a module id.
	 * @param value the text
	 * @return the id, or empty if the text does not follow the grammar
	 */
	public static Optional<ModuleId> parse(String value) {
		return GRAMMAR.matcher(value).matches() ? Optional.of(new ModuleId(value)) : Optional.empty();
	}

	/**
	 * Returns the tier that the module belongs to.
	 * @return the tier
	 */
	public Tier tier() {
		if (equals(CORE)) {
			return Tier.CORE;
		}
		if (this.value.contains("/entity/")) {
			return Tier.ENTITY;
		}
		return this.value.startsWith("theme/") ? Tier.THEME : Tier.PLUGIN;
	}

	/**
	 * Returns the module that brings this one: an entity's theme or plugin, a nested
	 * entity's parent.
	 * @return the owner, or empty for core, a theme or a plugin
	 */
	public Optional<ModuleId> owner() {
		if (tier() != Tier.ENTITY) {
			return Optional.empty();
		}
		String withoutName = this.value.substring(0, this.value.lastIndexOf('/'));
		return Optional.of(new ModuleId(withoutName.substring(0, withoutName.lastIndexOf('/'))));
	}

	/**
	 * Returns the last name of the id.
	 * @return the name, such as {@code completions}
	 */
	public String name() {
		return this.value.substring(this.value.lastIndexOf('/') + 1);
	}

	// by hand: a key of maps at every start, and what a record brings is slow to link
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ModuleId id && this.value.equals(id.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public int compareTo(ModuleId other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
