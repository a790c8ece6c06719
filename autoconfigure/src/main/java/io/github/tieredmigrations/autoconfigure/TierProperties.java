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

package io.github.tieredmigrations.autoconfigure;

import java.util.List;

import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.TierSettings;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Order;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be said of every tier.
 */
interface TierProperties {

	boolean enabled();

	List<String> locations();

	Naming naming();

	List<String> patterns();

	@Nullable String target();

	Order order();

	Reaction outOfOrder();

	Reaction gaps();

	String historyTable();

	default TierSettings toSettings() {
		return new TierSettings(enabled(), locations(), naming(), patterns(), version(target()), order(), outOfOrder(),
				gaps(), historyTable());
	}

	/** A target that is no version is refused before anybody asks for it. */
	private static @Nullable ScriptVersion version(@Nullable String target) {
		return (target != null) ? ScriptVersion.parse(target).orElse(null) : null;
	}

	/**
	 * The application's own schema.
	 *
	 * @param enabled Whether the scripts of core run.
	 * @param locations Where the scripts of core are, instead of "classpath:migrations".
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), up-down (000001_create.up.sql), release
	 * (1.2.0-1700000000-create.sql), directory (20240131120000_create/up.sql), patch
	 * (patch-136-137.sql), pattern (what the patterns say), or auto, the first of these,
	 * patterns aside, that fits all files of a module.
	 * @param patterns Regular expressions for the names of files, with the groups
	 * version, description, down, repeatable, release, autocommit and vendor; for the
	 * naming scheme "pattern".
	 * @param target Version up to which the scripts of each module of the tier run. By
	 * default all run, or those up to the target that is kept beside them.
	 * @param order How the scripts follow one another: version or module, which is the
	 * same, since core is a single module.
	 * @param outOfOrder What happens where a script appears below a version that is
	 * applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of the scripts leave some out: refuse,
	 * warn or allow.
	 * @param historyTable Name of the history table of core.
	 */
	record Core(@DefaultValue("true") boolean enabled, @DefaultValue List<String> locations,
			@DefaultValue("auto") Naming naming, @DefaultValue List<String> patterns, @Nullable String target,
			@DefaultValue("version") Order order, @DefaultValue("refuse") Reaction outOfOrder,
			@DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_core") String historyTable) implements TierProperties {
	}

	/**
	 * The active theme.
	 *
	 * @param active Name of the active theme. By default none is.
	 * @param enabled Whether the scripts of the theme run.
	 * @param locations Where the scripts of themes are, instead of
	 * "classpath:contents/themes/{theme}/migrations".
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), up-down (000001_create.up.sql), release
	 * (1.2.0-1700000000-create.sql), directory (20240131120000_create/up.sql), patch
	 * (patch-136-137.sql), pattern (what the patterns say), or auto, the first of these,
	 * patterns aside, that fits all files of a module.
	 * @param patterns Regular expressions for the names of files, with the groups
	 * version, description, down, repeatable, release, autocommit and vendor; for the
	 * naming scheme "pattern".
	 * @param target Version up to which the scripts of each module of the tier run. By
	 * default all run, or those up to the target that is kept beside them.
	 * @param order How the scripts follow one another: version or module, which is the
	 * same, since one theme at most is active.
	 * @param outOfOrder What happens where a script appears below a version that its
	 * module has applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of a module's scripts leave some out:
	 * refuse, warn or allow.
	 * @param historyTable Name of the history table of the theme tier.
	 */
	record Theme(@Nullable String active, @DefaultValue("true") boolean enabled, @DefaultValue List<String> locations,
			@DefaultValue("auto") Naming naming, @DefaultValue List<String> patterns, @Nullable String target,
			@DefaultValue("version") Order order, @DefaultValue("refuse") Reaction outOfOrder,
			@DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_theme") String historyTable) implements TierProperties {
	}

	/**
	 * The active plugins.
	 *
	 * @param active Names of the active plugins; their order decides ties between their
	 * scripts. By default those that the "module.yml" of the active theme names.
	 * @param enabled Whether the scripts of plugins run.
	 * @param locations Where the scripts of plugins are, instead of
	 * "classpath:contents/plugins/{plugin}/migrations".
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), up-down (000001_create.up.sql), release
	 * (1.2.0-1700000000-create.sql), directory (20240131120000_create/up.sql), patch
	 * (patch-136-137.sql), pattern (what the patterns say), or auto, the first of these,
	 * patterns aside, that fits all files of a module.
	 * @param patterns Regular expressions for the names of files, with the groups
	 * version, description, down, repeatable, release, autocommit and vendor; for the
	 * naming scheme "pattern".
	 * @param target Version up to which the scripts of each module of the tier run. By
	 * default all run, or those up to the target that is kept beside them.
	 * @param order How the scripts of the plugins follow one another: version, across all
	 * of them, or module, plugin by plugin.
	 * @param outOfOrder What happens where a script appears below a version that its
	 * module has applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of a module's scripts leave some out:
	 * refuse, warn or allow.
	 * @param historyTable Name of the history table of the plugin tier.
	 */
	record Plugin(@Nullable List<String> active, @DefaultValue("true") boolean enabled,
			@DefaultValue List<String> locations, @DefaultValue("auto") Naming naming,
			@DefaultValue List<String> patterns, @Nullable String target, @DefaultValue("version") Order order,
			@DefaultValue("refuse") Reaction outOfOrder, @DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_plugin") String historyTable) implements TierProperties {
	}

	/**
	 * The entities that the active theme and the active plugins bring.
	 *
	 * @param enabled Whether the scripts of entities run.
	 * @param locations Where the scripts of entities are, instead of the "entities"
	 * folders of themes and plugins.
	 * @param naming Which naming scheme the files follow: numbered (001_create.sql),
	 * flyway (V1__create.sql), up-down (000001_create.up.sql), release
	 * (1.2.0-1700000000-create.sql), directory (20240131120000_create/up.sql), patch
	 * (patch-136-137.sql), pattern (what the patterns say), or auto, the first of these,
	 * patterns aside, that fits all files of a module.
	 * @param patterns Regular expressions for the names of files, with the groups
	 * version, description, down, repeatable, release, autocommit and vendor; for the
	 * naming scheme "pattern".
	 * @param target Version up to which the scripts of each module of the tier run. By
	 * default all run, or those up to the target that is kept beside them.
	 * @param order How the scripts of the entities follow one another: version, across
	 * all of them, or module, entity by entity.
	 * @param outOfOrder What happens where a script appears below a version that its
	 * module has applied already: refuse, warn or allow.
	 * @param gaps What happens where the numbers of a module's scripts leave some out:
	 * refuse, warn or allow.
	 * @param historyTable Name of the history table of the entity tier.
	 */
	record Entity(@DefaultValue("true") boolean enabled, @DefaultValue List<String> locations,
			@DefaultValue("auto") Naming naming, @DefaultValue List<String> patterns, @Nullable String target,
			@DefaultValue("version") Order order, @DefaultValue("refuse") Reaction outOfOrder,
			@DefaultValue("warn") Reaction gaps,
			@DefaultValue("migration_history_entity") String historyTable) implements TierProperties {
	}

}
