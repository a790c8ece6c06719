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
import java.util.Optional;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * One place of a folder on the class path, as it was recorded ahead of time.
 *
 * @param classLoader loads the files
 * @param root the folder
 * @param index what was recorded
 * @param place which of the folder's places this is
 */
record RecordedFolder(ClassLoader classLoader, RootFolder root, FolderIndex index, int place) implements Folder {

	@Override
	public List<Entry> entries() {
		return this.index.pathsBelow(this.place).stream().map((path) -> new Entry(path, file(path))).toList();
	}

	@Override
	public Optional<Resource> beside(String name) {
		return this.index.contains(this.place, FolderIndex.beside(name))
				? Optional
					.of(new ClassPathResource(FolderIndex.copyPath(this.root, this.place, name), this.classLoader))
				: Optional.empty();
	}

	private Resource file(String path) {
		return new RecordedFile(this.classLoader, this.root.path() + "/" + path,
				this.index.copiesBefore(this.place, path));
	}

}
