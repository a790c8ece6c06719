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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.engine.MigrationSettings.NonEmptySchema;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;

/**
 * What a test sets about its project, beside the tiers.
 */
final class TestSettings {

	private final Map<String, String> flyway = new HashMap<>();

	private final Map<String, String> placeholders = new HashMap<>();

	private List<String> plugins = List.of();

	private boolean sampleData;

	private boolean sessionPooler;

	private String schema;

	private NonEmptySchema nonEmptySchema = NonEmptySchema.REFUSE;

	private Duration lockTimeout = Duration.ofSeconds(20);

	/** A test may hold a script up for longer than the default says. */
	private Resilience resilience = new Resilience(Duration.ofMinutes(1), Retries.NONE, Retries.NONE, null);

	private MigrationTarget target = MigrationTarget.LATEST;

	private String release;

	private boolean rollbackEnabled;

	private boolean trackingViews;

	TestSettings plugins(String... names) {
		this.plugins = List.of(names);
		return this;
	}

	TestSettings placeholder(String name, String value) {
		this.placeholders.put(name, value);
		return this;
	}

	TestSettings sampleData(boolean value) {
		this.sampleData = value;
		return this;
	}

	TestSettings schema(String value) {
		this.schema = value;
		return this;
	}

	TestSettings acceptNonEmptySchema() {
		this.nonEmptySchema = NonEmptySchema.ACCEPT;
		return this;
	}

	TestSettings acceptSessionPooler() {
		this.sessionPooler = true;
		return this;
	}

	TestSettings lockTimeout(Duration value) {
		this.lockTimeout = value;
		return this;
	}

	TestSettings resilience(Resilience value) {
		this.resilience = value;
		return this;
	}

	TestSettings flyway(String name, String value) {
		this.flyway.put(name, value);
		return this;
	}

	TestSettings target(MigrationTarget value) {
		this.target = value;
		return this;
	}

	TestSettings release(String value) {
		this.release = value;
		return this;
	}

	TestSettings rollbackEnabled(boolean value) {
		this.rollbackEnabled = value;
		return this;
	}

	TestSettings trackingViews() {
		this.trackingViews = true;
		return this;
	}

	/** The settings of a project with these tiers. */
	MigrationSettings with(Map<Tier, TierSettings> tiers) {
		ModuleSettings modules = new ModuleSettings(tiers, "default", this.plugins, this.placeholders, this.sampleData);
		return new MigrationSettings(modules, this.schema, this.nonEmptySchema, this.lockTimeout, this.resilience,
				this.sessionPooler, this.flyway, new ReleaseSettings(this.target, this.release), this.rollbackEnabled,
				this.trackingViews, "test", "1.0");
	}

}
