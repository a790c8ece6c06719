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
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptText;
import io.github.tieredmigrations.module.TransactionMode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Hands Flyway exactly the scripts that it is to know, whatever their files are called,
 * and for each the settings that the plan has decided.
 */
final class ScriptResources implements ResourceProvider {

	private static final String SETTINGS_SUFFIX = ".conf";

	private final Map<String, ScriptResource> scripts = new LinkedHashMap<>();

	private final Map<String, ScriptResource> settings = new LinkedHashMap<>();

	/** All scripts of modules that could ever run. */
	static ScriptResources of(List<MigrationModule> modules, boolean sampleData) {
		ScriptResources resources = new ScriptResources();
		for (MigrationModule module : modules) {
			module.scripts()
				.stream()
				.filter((script) -> script.name().kind() != ScriptKind.DOWN && (sampleData || !script.sampleData()))
				.forEach((script) -> resources.add(module, script, FlywayNames.fileName(module, script), script.text(),
						TransactionMode.of(script, script.text()).transactional()));
		}
		return resources;
	}

	/**
	 * Adds the script of a step.
	 * @throws FlywayException if its text is not the one that was planned with
	 */
	void add(MigrationStep step, String fileName) {
		Script script = step.script();
		String text = script.text();
		if (ScriptText.checksum(text) != script.checksum()) {
			throw new FlywayException("%s (%s) was changed after the application had started, which has to start again"
				.formatted(script, script.path()));
		}
		add(step.module(), script, fileName, text, step.transactional());
	}

	private void add(MigrationModule module, Script script, String fileName, String text, boolean transactional) {
		String path = FlywayNames.path(module, script);
		this.scripts.put(path, new ScriptResource(fileName, path, text));
		String settingsPath = path + SETTINGS_SUFFIX;
		this.settings.put(settingsPath,
				new ScriptResource(settingsPath, settingsPath, "executeInTransaction=%s%nplaceholderReplacement=%s%n"
					.formatted(transactional, Placeholders.apply(module, script))));
	}

	@Override
	public @Nullable LoadableResource getResource(String name) {
		return this.settings.get(name);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return this.scripts.values()
			.stream()
			.filter((script) -> script.getFilename().startsWith(prefix)
					&& Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
			.map(LoadableResource.class::cast)
			.toList();
	}

}
