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
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.springframework.core.io.Resource;

/**
 * A folder in a jar, which may lie in another jar.
 *
 * @param root the root of the jar
 * @param name the path of the folder in the jar, with {@code /} at its end
 */
record JarFolder(Resource root, String name) implements Folder {

	@Override
	public List<Entry> entries() throws IOException {
		List<Entry> entries = new ArrayList<>();
		JarURLConnection connection = connect(this.root);
		JarFile jar = connection.getJarFile();
		try {
			for (String path : jar.stream().map(JarEntry::getName).sorted().toList()) {
				if (path.startsWith(this.name) && !isHidden(path.substring(this.name.length()))) {
					entries.add(new Entry(path.substring(this.name.length()), this.root.createRelative(path)));
				}
			}
		}
		finally {
			close(connection, jar);
		}
		return entries;
	}

	/** As directories are: what lies in one whose name begins with a dot, and itself. */
	private static boolean isHidden(String path) {
		int folders = path.lastIndexOf('/') + 1;
		return path.isEmpty() || ("/" + path.substring(0, folders)).contains("/.");
	}

	/**
	 * Tells whether the jar is one: a class path may name files that are not.
	 */
	boolean isReadable() {
		try {
			JarURLConnection connection = connect(this.root);
			close(connection, connection.getJarFile());
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public Optional<Resource> beside(String name) throws IOException {
		Resource file = this.root.createRelative(parent() + name);
		return file.exists() ? Optional.of(file) : Optional.empty();
	}

	private String parent() {
		return this.name.substring(0, this.name.lastIndexOf('/', this.name.length() - 2) + 1);
	}

	private static JarURLConnection connect(Resource resource) throws IOException {
		URLConnection connection = resource.getURL().openConnection();
		if (connection instanceof JarURLConnection jar) {
			return jar;
		}
		throw new IOException(resource.getURL() + " does not lie in a jar that can be listed");
	}

	private static void close(JarURLConnection connection, JarFile jar) throws IOException {
		// a cached jar belongs to the class loader as well
		if (!connection.getUseCaches()) {
			jar.close();
		}
	}

}
