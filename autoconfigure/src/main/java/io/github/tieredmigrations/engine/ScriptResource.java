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

package io.github.tieredmigrations.engine;

import java.io.Reader;
import java.io.StringReader;

import org.flywaydb.core.api.resource.LoadableResource;

/**
 * A text under the name that Flyway parses and the path that it records.
 */
final class ScriptResource extends LoadableResource {

	private final String fileName;

	private final String path;

	private final String text;

	ScriptResource(String fileName, String path, String text) {
		this.fileName = fileName;
		this.path = path;
		this.text = text;
	}

	@Override
	public Reader read() {
		return new StringReader(this.text);
	}

	@Override
	public String getAbsolutePath() {
		return this.path;
	}

	@Override
	public String getAbsolutePathOnDisk() {
		return this.path;
	}

	@Override
	public String getFilename() {
		return this.fileName;
	}

	@Override
	public String getRelativePath() {
		return this.path;
	}

}
