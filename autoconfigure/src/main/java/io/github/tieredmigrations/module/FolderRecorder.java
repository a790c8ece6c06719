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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Records ahead of time what the class path holds in all locations, of modules that are
 * active and of those that are not, so that it need not be listed at run time.
 */
public final class FolderRecorder {

	private final RootFolders folders;

	private final Locations locations;

	private final Map<String, InputStreamSource> generated = new LinkedHashMap<>();

	private final Set<String> files = new LinkedHashSet<>();

	/** A file may lie beside several folders, and is copied once. */
	private final Set<Resource> beside = new HashSet<>();

	/**
	 * Creates the recorder.
	 * @param resolver finds resources on the class path
	 * @param settings where to look
	 */
	public FolderRecorder(ResourcePatternResolver resolver, ModuleSettings settings) {
		this.folders = new ListedFolders(resolver).inEveryJar();
		this.locations = Locations.of(settings, new Findings());
	}

	/**
	 * Lists the class path.
	 * @return what was found
	 * @throws IOException if a folder cannot be listed
	 */
	public Recording record() throws IOException {
		for (RootFolder root : this.locations.roots()) {
			if (root.onClasspath()) {
				record(root);
			}
		}
		return new Recording(this.generated, this.files);
	}

	private void record(RootFolder root) throws IOException {
		List<Set<String>> places = new ArrayList<>();
		for (Folder folder : this.folders.find(root)) {
			Set<String> paths = new LinkedHashSet<>();
			for (Folder.Entry entry : folder.entries()) {
				paths.add(checked(root, entry.path()));
				recordFile(root, new FoundFile(entry.path(), root.path() + "/" + entry.path(), entry.resource()));
			}
			for (String name : List.of(ModuleDescriptor.FILE_NAME, TargetFile.NAME)) {
				recordBeside(root, folder, places.size(), name).ifPresent(paths::add);
			}
			places.add(paths);
		}
		this.generated.put(FolderIndex.path(root),
				new ByteArrayResource(new FolderIndex(places).text().getBytes(StandardCharsets.UTF_8)));
	}

	private void recordFile(RootFolder root, FoundFile file) {
		if (!file.isFolder() && this.locations.at(root)
			.stream()
			.anyMatch((location) -> location.descriptor(file).isPresent()
					|| location.migrationsFolder(file).isPresent())) {
			this.files.add(file.location());
		}
	}

	private Optional<String> recordBeside(RootFolder root, Folder folder, int place, String name) throws IOException {
		if (!this.locations.coreRoots().contains(root)) {
			return Optional.empty();
		}
		Optional<Resource> file = folder.beside(name).filter(this.beside::add);
		file.ifPresent((it) -> this.generated.put(FolderIndex.copyPath(root, place, name), it));
		return file.map((it) -> FolderIndex.beside(name));
	}

	private static String checked(RootFolder root, String path) throws IOException {
		if (path.lines().count() > 1) {
			throw new IOException(
					"The name of a file below %s has a line break in it: %s".formatted(root, path.lines().toList()));
		}
		return path;
	}

	/**
	 * What was found on the class path.
	 *
	 * @param generated the files to add to the class path, by their path
	 * @param files the paths of the scripts and descriptions of modules
	 */
	public record Recording(Map<String, InputStreamSource> generated, Set<String> files) {
	}

}
