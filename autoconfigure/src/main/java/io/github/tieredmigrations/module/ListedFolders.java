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
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the places in which a root folder exists by looking there.
 */
final class ListedFolders implements RootFolders {

	private static final String CLASSPATH = ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX;

	private final ResourcePatternResolver resolver;

	private final boolean everyJar;

	ListedFolders(ResourcePatternResolver resolver) {
		this(resolver, false);
	}

	private ListedFolders(ResourcePatternResolver resolver, boolean everyJar) {
		this.resolver = resolver;
		this.everyJar = everyJar;
	}

	@Override
	public RootFolders inEveryJar() {
		return new ListedFolders(this.resolver, true);
	}

	@Override
	public List<Folder> find(RootFolder root) throws IOException {
		return root.onClasspath() ? onClasspath(root.path() + "/") : inFileSystem(Path.of(root.path()));
	}

	private List<Folder> onClasspath(String name) throws IOException {
		List<Folder> folders = new ArrayList<>();
		for (Resource resource : this.resolver.getResources(CLASSPATH + name)) {
			add(folder(resource), folders);
		}
		for (Resource resource : this.everyJar ? this.resolver.getResources(CLASSPATH) : new Resource[0]) {
			if (ResourceUtils.isJarURL(resource.getURL())) {
				JarFolder folder = new JarFolder(resource, name);
				if (folder.isReadable() && !folder.entries().isEmpty()) {
					add(folder, folders);
				}
			}
		}
		return folders;
	}

	/** Hardly ever is there more than one, so that there is nothing to compare. */
	private static void add(Folder folder, List<Folder> folders) {
		if (!folders.contains(folder)) {
			folders.add(folder);
		}
	}

	private Folder folder(Resource resource) throws IOException {
		URL url = resource.getURL();
		if (!ResourceUtils.isJarURL(url)) {
			return new DirectoryFolder(Path.of(resource.getURI()));
		}
		// Tomcat's way to name a file in a war that it has not unpacked
		String text = url.toString().replaceFirst("^war:(.*?)[*^]/", "jar:$1!/");
		int root = text.lastIndexOf(ResourceUtils.JAR_URL_SEPARATOR) + ResourceUtils.JAR_URL_SEPARATOR.length();
		return new JarFolder(this.resolver.getResource(text.substring(0, root)),
				StringUtils.uriDecode(text.substring(root), StandardCharsets.UTF_8));
	}

	private List<Folder> inFileSystem(Path directory) {
		return Files.isDirectory(directory) ? List.of(new DirectoryFolder(directory)) : List.of();
	}

}
