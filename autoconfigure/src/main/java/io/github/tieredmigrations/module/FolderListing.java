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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.core.io.Resource;

/**
 * Lists root folders in all the places in which they exist.
 */
final class FolderListing {

	private final Findings findings;

	private final Map<RootFolder, List<Folder>> places = new HashMap<>();

	private final Set<RootFolder> unlisted = new HashSet<>();

	FolderListing(RootFolders folders, List<RootFolder> roots, Findings findings) {
		this.findings = findings;
		for (RootFolder root : roots) {
			this.places.put(root, find(folders, root));
		}
	}

	boolean exists(RootFolder root) {
		// of one that cannot be listed that is not known, and has been told
		return !places(root).isEmpty() || this.unlisted.contains(root);
	}

	List<FoundFile> below(RootFolder root) {
		List<FoundFile> files = new ArrayList<>();
		for (Folder folder : places(root)) {
			try {
				for (Folder.Entry entry : folder.entries()) {
					files.add(new FoundFile(entry.path(), root + "/" + entry.path(), entry.resource()));
				}
			}
			catch (IOException ex) {
				refuse(root, ex);
			}
		}
		return files;
	}

	List<FoundFile> beside(RootFolder root, String name) {
		List<FoundFile> files = new ArrayList<>();
		for (Folder folder : places(root)) {
			try {
				Optional<Resource> resource = folder.beside(name);
				if (resource.isPresent()) {
					files.add(new FoundFile(name, root.beside(name), resource.get()));
				}
			}
			catch (IOException ex) {
				refuse(root, ex);
			}
		}
		return files;
	}

	private List<Folder> places(RootFolder root) {
		return this.places.getOrDefault(root, List.of());
	}

	private List<Folder> find(RootFolders folders, RootFolder root) {
		try {
			return folders.find(root);
		}
		catch (IOException ex) {
			refuse(root, ex);
			return List.of();
		}
	}

	private void refuse(RootFolder root, IOException ex) {
		this.unlisted.add(root);
		this.findings.refuse(new Problem(null, root.toString(), "This folder cannot be listed: " + ex.getMessage(),
				(ex instanceof NotRecordedException) ? NotRecordedException.NEXT_STEP
						: "See that the user who runs the application may read it"));
	}

}
