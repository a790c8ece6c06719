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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar that a test makes.
 */
final class ModuleJar {

	private final Map<String, byte[]> entries = new LinkedHashMap<>();

	private boolean directories = true;

	ModuleJar file(String path) {
		return file(path, "select 1;\n");
	}

	ModuleJar file(String path, String text) {
		this.entries.put(path, text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	ModuleJar jar(String path, ModuleJar jar) {
		this.entries.put(path, jar.bytes());
		return this;
	}

	ModuleJar withoutDirectoryEntries() {
		this.directories = false;
		return this;
	}

	Path write(Path file) {
		try {
			return Files.write(file, bytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private byte[] bytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			// as in an executable jar, so that jars inside can be read in place
			zip.setMethod(ZipOutputStream.STORED);
			TreeSet<String> folders = new TreeSet<>();
			this.entries.keySet().forEach((path) -> addFolders(path, folders));
			for (String folder : this.directories ? folders : new TreeSet<String>()) {
				put(zip, folder, new byte[0]);
			}
			for (Map.Entry<String, byte[]> entry : this.entries.entrySet()) {
				put(zip, entry.getKey(), entry.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void addFolders(String path, TreeSet<String> folders) {
		for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
			folders.add(path.substring(0, slash + 1));
		}
	}

	private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
		CRC32 crc = new CRC32();
		crc.update(content);
		ZipEntry entry = new ZipEntry(name);
		entry.setSize(content.length);
		entry.setCrc(crc.getValue());
		zip.putNextEntry(entry);
		zip.write(content);
	}

}
