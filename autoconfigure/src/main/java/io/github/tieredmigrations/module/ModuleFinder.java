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
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds the modules of an application and their scripts, and everything that is wrong
 * with them.
 */
public final class ModuleFinder {

	private final ResourcePatternResolver resolver;

	private final ModuleSettings settings;

	private final @Nullable ActiveModules activeModules;

	/**
	 * Creates the finder.
	 * @param resolver finds resources on the class path
	 * @param settings where to look, and for what
	 * @param activeModules says which modules are active, {@code null} if the settings do
	 */
	public ModuleFinder(ResourcePatternResolver resolver, ModuleSettings settings,
			@Nullable ActiveModules activeModules) {
		this.resolver = resolver;
		this.settings = settings;
		this.activeModules = activeModules;
	}

	/**
	 * Looks for the modules. What is wrong with them is part of the answer, never an
	 * exception.
	 * @return the modules, the problems and the warnings
	 */
	public ModuleCatalog find() {
		Findings findings = new Findings();
		FolderListing listing = new FolderListing(new RootFolders(this.resolver), findings);
		Locations locations = Locations.of(this.settings, findings);
		locations.check(listing, findings);
		SortedMap<ModuleId, ModuleFiles> files = ModuleFolders.find(locations, listing, findings);
		SortedMap<ModuleId, ModuleDescriptor> descriptors = new TreeMap<>();
		files.forEach((id, found) -> descriptors.put(id, new DescriptorReader(findings).read(id, found)));
		Activation activation = Activation.of(this.settings, this.activeModules, descriptors);
		activation.check(files.keySet(), findings);
		ModuleFactory factory = new ModuleFactory(this.settings, activation, descriptors, findings);
		List<MigrationModule> modules = files.entrySet()
			.stream()
			.map((entry) -> factory.create(entry.getKey(), entry.getValue()))
			.sorted(new ModuleOrder(activation).comparator())
			.toList();
		return new ModuleCatalog(modules, findings.problems(), findings.warnings());
	}

}
