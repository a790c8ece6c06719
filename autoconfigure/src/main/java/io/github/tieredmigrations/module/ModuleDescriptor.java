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
import java.util.Map;

/**
 * What a module says about itself in its {@code module.yml}.
 *
 * @param location the file, as people write it in a location
 * @param requires the modules that it needs
 * @param formerly the names that it had, oldest first
 * @param placeholders its own placeholders
 * @param plugins the plugins that a theme switches on where nothing else says which
 */
record ModuleDescriptor(String location, List<ModuleId> requires, List<ModuleId> formerly,
		Map<String, String> placeholders, List<String> plugins) {

	static final String FILE_NAME = "module.yml";

	/** The description of a module that has no {@code module.yml}. */
	static final ModuleDescriptor NONE = new ModuleDescriptor(FILE_NAME, List.of(), List.of(), Map.of(), List.of());

}
