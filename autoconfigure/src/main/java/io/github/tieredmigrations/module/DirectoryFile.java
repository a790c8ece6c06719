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

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;

/**
 * A file of a directory that was listed, so that its path needs no cleaning.
 */
final class DirectoryFile extends AbstractResource {

	private final File file;

	DirectoryFile(File file) {
		this.file = file;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new FileInputStream(this.file);
	}

	@Override
	public byte[] getContentAsByteArray() throws IOException {
		try (InputStream input = getInputStream()) {
			return input.readAllBytes();
		}
	}

	@Override
	public File getFile() {
		return this.file;
	}

	@Override
	public URL getURL() throws IOException {
		return this.file.toURI().toURL();
	}

	@Override
	public String getDescription() {
		return "file [" + this.file + "]";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DirectoryFile another && another.file.equals(this.file);
	}

	@Override
	public int hashCode() {
		return this.file.hashCode();
	}

}
