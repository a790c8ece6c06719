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
import java.util.List;
import java.util.stream.IntStream;

import org.springframework.core.NativeDetector;
import org.springframework.core.io.ClassPathResource;

/**
 * Finds root folders on the class path in the indexes that were made of them ahead of
 * time, without looking at the class path, which a native image does not have.
 *
 * @param classLoader loads the indexes and the files that they name
 * @param listed finds the folders in the file system, and those that came later
 */
record RecordedFolders(ClassLoader classLoader, RootFolders listed) implements RootFolders {

	/**
	 * Tells whether a root folder needs no index or has one.
	 */
	boolean has(RootFolder root) {
		return !root.onClasspath() || index(root).exists();
	}

	@Override
	public List<Folder> find(RootFolder root) throws IOException {
		if (!root.onClasspath()) {
			return this.listed.find(root);
		}
		if (!has(root)) {
			throw new NotRecordedException("it was not recorded when this native image was built");
		}
		FolderIndex index = FolderIndex.parse(index(root).getContentAsString(StandardCharsets.UTF_8));
		return IntStream.range(0, index.places().size())
			.<Folder>mapToObj((place) -> new RecordedFolder(this.classLoader, root, index, place))
			.toList();
	}

	@Override
	public RootFolders inEveryJar() {
		// the indexes have every jar of their time; a class path may have grown since
		return NativeDetector.inNativeImage() ? this : this.listed.inEveryJar();
	}

	private ClassPathResource index(RootFolder root) {
		return new ClassPathResource(FolderIndex.path(root), this.classLoader);
	}

}
