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

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Scripts for a plain Flyway: each has the name that Flyway parses and the path that it
 * records.
 */
final class FlywayScripts implements ResourceProvider {

	private final Map<String, ScriptResource> resources = new LinkedHashMap<>();

	FlywayScripts script(String name, String sql) {
		return script(name, name, sql);
	}

	FlywayScripts script(String name, String path, String sql) {
		this.resources.put(path, new ScriptResource(name, path, sql));
		return this;
	}

	/** Plain Flyway on these scripts, with its own defaults. */
	FluentConfiguration on(DataSource dataSource) {
		return Flyway.configure().dataSource(dataSource).resourceProvider(this);
	}

	@Override
	public LoadableResource getResource(String name) {
		return this.resources.get(name);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return this.resources.values()
			.stream()
			.filter((resource) -> resource.getFilename().startsWith(prefix)
					&& Arrays.stream(suffixes).anyMatch(resource.getFilename()::endsWith))
			.map(LoadableResource.class::cast)
			.toList();
	}

}
