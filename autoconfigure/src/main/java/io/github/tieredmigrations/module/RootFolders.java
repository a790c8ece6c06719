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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;

/**
 * Finds the places in which a root folder exists.
 */
final class RootFolders {

	private final ResourcePatternResolver resolver;

	RootFolders(ResourcePatternResolver resolver) {
		this.resolver = resolver;
	}

	/**
	 * Finds the places of a root folder; none if it does not exist.
	 */
	List<Folder> find(RootFolder root) throws IOException {
		return root.onClasspath() ? onClasspath(root.path() + "/") : inFileSystem(Path.of(root.path()));
	}

	private List<Folder> onClasspath(String name) throws IOException {
		List<Folder> folders = new ArrayList<>();
		for (Resource resource : this.resolver.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + name)) {
			folders.add(folder(resource, name));
		}
		return folders;
	}

	private Folder folder(Resource resource, String name) throws IOException {
		URL url = resource.getURL();
		if (!ResourceUtils.isJarURL(url)) {
			return new DirectoryFolder(Path.of(resource.getURI()));
		}
		String text = url.toString();
		int root = text.lastIndexOf(ResourceUtils.JAR_URL_SEPARATOR) + ResourceUtils.JAR_URL_SEPARATOR.length();
		return new JarFolder(this.resolver.getResource(text.substring(0, root)), name);
	}

	private List<Folder> inFileSystem(Path directory) {
		return Files.isDirectory(directory) ? List.of(new DirectoryFolder(directory)) : List.of();
	}

}
