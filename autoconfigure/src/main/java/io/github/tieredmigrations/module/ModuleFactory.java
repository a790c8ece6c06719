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

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes modules of what was found and said.
 */
final class ModuleFactory {

	private final ModuleSettings settings;

	private final Activation activation;

	private final Map<ModuleId, ModuleDescriptor> descriptors;

	private final Findings findings;

	ModuleFactory(ModuleSettings settings, Activation activation, Map<ModuleId, ModuleDescriptor> descriptors,
			Findings findings) {
		this.settings = settings;
		this.activation = activation;
		this.descriptors = descriptors;
		this.findings = findings;
	}

	MigrationModule create(ModuleId id, ModuleFiles files) {
		ModuleDescriptor descriptor = this.descriptors.getOrDefault(id, ModuleDescriptor.NONE);
		boolean active = this.activation.isActive(id);
		Consumer<Problem> problems = this.findings.of(active);
		ScriptNamings namings = ScriptNamings.of(this.settings.tier(id.tier()));
		ScriptReader.Result read = new ScriptReader(id, namings, problems).read(files.scripts());
		return new MigrationModule(id, new OriginalIds(this.descriptors).of(id), descriptor.formerly(), active,
				read.scripts(), read.naming(),
				files.targets().isEmpty() ? null : TargetFile.read(id, files.targets(), problems),
				descriptor.requires(), placeholders(descriptor));
	}

	/**
	 * Flyway does not mind case. Of two global names that differ in nothing else, the one
	 * that is configured with more weight comes first.
	 */
	private Map<String, String> placeholders(ModuleDescriptor descriptor) {
		Map<String, String> placeholders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		this.settings.placeholders().forEach(placeholders::putIfAbsent);
		placeholders.putAll(descriptor.placeholders());
		return Map.copyOf(placeholders);
	}

}
