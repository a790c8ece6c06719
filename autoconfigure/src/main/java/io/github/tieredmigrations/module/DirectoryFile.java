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
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;

/**
 * A file of a directory that was listed, so that its path needs no cleaning.
 */
final class DirectoryFile extends AbstractResource {

	/** Few scripts are longer, and what Java reads at once without asking for memory. */
	private static final int MOST = 8192;

	private final Path path;

	DirectoryFile(Path path) {
		this.path = path;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return Files.newInputStream(this.path);
	}

	/**
	 * Reads the file as {@link File}, which takes half of the time in a JVM that has just
	 * started. Not every name can be told to the system that way. Asking how long it is
	 * first would take longer for a short one than reading it.
	 */
	@Override
	public byte[] getContentAsByteArray() throws IOException {
		try (InputStream input = new FileInputStream(getFile())) {
			byte[] content = new byte[MOST];
			int length = input.readNBytes(content, 0, MOST);
			return (length < MOST) ? Arrays.copyOf(content, length) : concatenation(content, input.readAllBytes());
		}
		catch (FileNotFoundException ex) {
			return Files.readAllBytes(this.path);
		}
	}

	private static byte[] concatenation(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	@Override
	public boolean isFile() {
		return true;
	}

	@Override
	public File getFile() {
		return this.path.toFile();
	}

	@Override
	public URL getURL() throws IOException {
		return this.path.toUri().toURL();
	}

	@Override
	public String getDescription() {
		return "file [" + this.path + "]";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DirectoryFile file && file.path.equals(this.path);
	}

	@Override
	public int hashCode() {
		return this.path.hashCode();
	}

}
