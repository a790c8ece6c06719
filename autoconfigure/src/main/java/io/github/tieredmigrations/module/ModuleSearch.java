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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * One search for modules, from the locations to the checks.
 */
final class ModuleSearch {

	private final RootFolders folders;

	private final ModuleSettings settings;

	private final ActiveModules.@Nullable Selection selection;

	private final Findings findings = new Findings();

	ModuleSearch(RootFolders folders, ModuleSettings settings, ActiveModules.@Nullable Selection selection) {
		this.folders = folders;
		this.settings = settings;
		this.selection = selection;
	}

	Result run() {
		FolderListing listing = new FolderListing(this.folders, this.findings);
		Locations locations = Locations.of(this.settings, this.findings);
		List<Location> missing = locations.missing(listing);
		for (Location location : missing) {
			this.findings.refuse(location.missing());
		}
		SortedMap<ModuleId, ModuleFiles> files = ModuleFolders.find(locations, listing, this.findings);
		SortedMap<ModuleId, ModuleDescriptor> descriptors = new DescriptorReader(this.findings).read(files);
		Activation activation = Activation.of(this.settings, this.selection, descriptors);
		activation.check(files.keySet(), this.findings);
		return new Result(catalog(files, descriptors, activation),
				missing.isEmpty() && activation.isComplete(files.keySet()));
	}

	private ModuleCatalog catalog(SortedMap<ModuleId, ModuleFiles> files,
			SortedMap<ModuleId, ModuleDescriptor> descriptors, Activation activation) {
		ModuleFactory factory = new ModuleFactory(this.settings, activation, descriptors, this.findings);
		List<ModulePlace> places = new ArrayList<>(files.size());
		for (Map.Entry<ModuleId, ModuleFiles> module : files.entrySet()) {
			places.add(ModulePlace.of(factory.create(module.getKey(), module.getValue()), activation));
		}
		List<MigrationModule> modules = inOrder(places);
		ScriptChecks checks = new ScriptChecks(this.settings, this.findings);
		for (MigrationModule module : modules) {
			checks.check(module);
		}
		new RequirementCheck(modules, descriptors, this.findings).check();
		new KeyCheck(modules, this.findings).check();
		return new ModuleCatalog(modules, this.findings.problems(), this.findings.warnings());
	}

	private static List<MigrationModule> inOrder(List<ModulePlace> places) {
		Collections.sort(places);
		List<MigrationModule> modules = new ArrayList<>(places.size());
		for (ModulePlace place : places) {
			modules.add(place.module());
		}
		return List.copyOf(modules);
	}

	/**
	 * What a search brings.
	 *
	 * @param catalog what was found
	 * @param isComplete whether all that was asked for is among it
	 */
	record Result(ModuleCatalog catalog, boolean isComplete) {
	}

}
