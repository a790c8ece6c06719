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
import java.util.Objects;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * One search for modules, from the locations to the checks. Beans of the application are
 * asked only by those who begin and end it, so that any thread can do what takes long.
 */
public final class ModuleSearch {

	private final RootFolders folders;

	private final ModuleSettings settings;

	private final ActiveModules.@Nullable Selection selection;

	private final Findings findings = new Findings();

	private final Locations locations;

	private final FolderListing listing;

	private @Nullable Result result;

	ModuleSearch(RootFolders folders, ModuleSettings settings, ActiveModules.@Nullable Selection selection) {
		this.folders = folders;
		this.settings = settings;
		this.selection = selection;
		this.locations = Locations.of(settings, this.findings);
		this.listing = new FolderListing(folders, this.locations.roots(), this.findings);
	}

	/**
	 * Reads the files, once, on whichever thread.
	 */
	public void readFiles() {
		List<Location> missing = this.locations.missing(this.listing);
		for (Location location : missing) {
			this.findings.refuse(location.missing());
		}
		SortedMap<ModuleId, ModuleFiles> files = ModuleFolders.find(this.locations, this.listing, this.findings);
		SortedMap<ModuleId, ModuleDescriptor> descriptors = new DescriptorReader(this.findings).read(files);
		Activation activation = Activation.of(this.settings, this.selection, descriptors);
		activation.check(files.keySet(), this.findings);
		this.result = new Result(catalog(files, descriptors, activation),
				missing.isEmpty() && activation.isComplete(files.keySet()));
	}

	/**
	 * Ends the search, and looks into every jar for what was not found: that is slow, and
	 * hardly ever needed.
	 * @return the modules, the problems and the warnings
	 * @throws NullPointerException if the files were not read
	 */
	public ModuleCatalog catalog() {
		Result found = Objects.requireNonNull(this.result, "The files were not read");
		return found.isComplete() ? found.catalog() : inEveryJar();
	}

	private ModuleCatalog inEveryJar() {
		ModuleSearch everywhere = new ModuleSearch(this.folders.inEveryJar(), this.settings, this.selection);
		everywhere.readFiles();
		return Objects.requireNonNull(everywhere.result).catalog();
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
	private record Result(ModuleCatalog catalog, boolean isComplete) {
	}

}
