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
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.io.AbstractResource;

/**
 * A file on the class path that was recorded ahead of time.
 */
final class RecordedFile extends AbstractResource {

	private final ClassLoader classLoader;

	private final String name;

	private final int copy;

	/**
	 * Creates the file.
	 * @param classLoader loads it
	 * @param name its path on the class path
	 * @param copy which of the files of this path it is, from 0, where several jars have
	 * one
	 */
	RecordedFile(ClassLoader classLoader, String name, int copy) {
		this.classLoader = classLoader;
		this.name = name;
		this.copy = copy;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return getURL().openStream();
	}

	@Override
	public URL getURL() throws IOException {
		// copies are many jars' business: nearly every file is the only one of its path
		List<URL> copies = (this.copy > 0) ? Collections.list(this.classLoader.getResources(this.name))
				: Stream.ofNullable(this.classLoader.getResource(this.name)).toList();
		if (copies.size() <= this.copy) {
			throw new NotRecordedException(
					"it was recorded when the application was processed ahead of time, and is not on the class path");
		}
		return copies.get(this.copy);
	}

	/** This is what makes two files equal. */
	@Override
	public String getDescription() {
		return "class path resource [" + this.name + "]" + ((this.copy > 0) ? ", copy " + (this.copy + 1) : "");
	}

}
