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

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;

import org.springframework.core.io.Resource;

/**
 * Sorts the files that were found by the module that they belong to.
 */
final class ModuleFolders {

	private final SortedMap<ModuleId, ModuleFiles> modules = new TreeMap<>();

	private final Set<ModuleName> misnamed = new LinkedHashSet<>();

	private final Set<Resource> seen = new HashSet<>();

	private ModuleFolders() {
	}

	/**
	 * Finds the modules and their files. The owner of an entity is a module even where it
	 * has no file of its own.
	 */
	static SortedMap<ModuleId, ModuleFiles> find(Locations locations, FolderListing listing, Findings findings) {
		ModuleFolders folders = new ModuleFolders();
		for (RootFolder root : locations.roots()) {
			List<Location> there = locations.at(root);
			Map<String, Optional<ScriptFolder>> known = new HashMap<>();
			for (FoundFile file : listing.below(root)) {
				folders.add(there, file, known);
			}
		}
		for (RootFolder root : locations.coreRoots()) {
			folders.addBeside(root, listing);
		}
		for (ModuleName name : folders.misnamed) {
			findings.refuse(name.problem());
		}
		return folders.modules;
	}

	private void addBeside(RootFolder root, FolderListing listing) {
		for (FoundFile file : listing.beside(root, ModuleDescriptor.FILE_NAME)) {
			add(file, filesOf(ModuleId.CORE).descriptors());
		}
		for (FoundFile file : listing.beside(root, TargetFile.NAME)) {
			add(file, filesOf(ModuleId.CORE).targets());
		}
	}

	private void add(List<Location> locations, FoundFile file, Map<String, Optional<ScriptFolder>> folders) {
		boolean target = file.fileName().equals(TargetFile.NAME);
		if (target || file.fileName().equals(ModuleDescriptor.FILE_NAME)) {
			for (Location location : locations) {
				Optional<Matcher> beside = location.descriptor(file);
				if (beside.isPresent()) {
					ModuleFiles files = filesOf(ModuleName.of(location, beside.get(), file));
					add(file, target ? files.targets() : files.descriptors());
					return;
				}
			}
		}
		Optional<ScriptFolder> folder = folders.get(file.folder());
		if (folder == null) {
			folder = scriptFolder(locations, file);
			folders.put(file.folder(), folder);
		}
		if (folder.isPresent()) {
			add(folder.get(), file.withPath(file.path().substring(folder.get().end())));
		}
	}

	private Optional<ScriptFolder> scriptFolder(List<Location> locations, FoundFile file) {
		for (Location location : locations) {
			Optional<Matcher> folder = location.migrationsFolder(file);
			if (folder.isPresent()) {
				ModuleFiles files = filesOf(ModuleName.of(location, folder.get(), file));
				return Optional.of(new ScriptFolder(files, folder.get().end()));
			}
		}
		return Optional.empty();
	}

	private void add(ScriptFolder folder, FoundFile file) {
		add(file, file.path().equals(TargetFile.NAME) ? folder.files().targets() : folder.files().scripts());
	}

	private void add(FoundFile file, List<FoundFile> files) {
		if (this.seen.add(file.resource())) {
			files.add(file);
		}
	}

	private ModuleFiles filesOf(ModuleName name) {
		Optional<ModuleId> id = name.id();
		if (id.isPresent()) {
			return filesOf(id.get());
		}
		this.misnamed.add(name);
		return new ModuleFiles();
	}

	private ModuleFiles filesOf(ModuleId id) {
		ModuleFiles files = this.modules.get(id);
		if (files == null) {
			Optional<ModuleId> owner = id.owner();
			if (owner.isPresent()) {
				filesOf(owner.get());
			}
			files = new ModuleFiles();
			this.modules.put(id, files);
		}
		return files;
	}

	/**
	 * A folder of a module's migrations, or one below it.
	 *
	 * @param files the files of the module
	 * @param end where in the paths of its files the migrations folder ends
	 */
	private record ScriptFolder(ModuleFiles files, int end) {
	}

}
