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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads the {@code module.yml} of modules and says what is wrong with them.
 */
final class DescriptorReader {

	private final Findings findings;

	DescriptorReader(Findings findings) {
		this.findings = findings;
	}

	SortedMap<ModuleId, ModuleDescriptor> read(SortedMap<ModuleId, ModuleFiles> modules) {
		SortedMap<ModuleId, ModuleDescriptor> descriptors = new TreeMap<>();
		for (Map.Entry<ModuleId, ModuleFiles> module : modules.entrySet()) {
			descriptors.put(module.getKey(), read(module.getKey(), module.getValue()));
		}
		return descriptors;
	}

	private ModuleDescriptor read(ModuleId module, ModuleFiles files) {
		List<FoundFile> descriptors = files.descriptors();
		if (descriptors.isEmpty()) {
			return ModuleDescriptor.NONE;
		}
		FoundFile file = descriptors.get(0);
		if (descriptors.size() > 1) {
			this.findings.refuse(new Problem(module, file.location(),
					"The module has more than one of this file: " + descriptors.stream()
						.map((descriptor) -> descriptor.resource().getDescription())
						.collect(Collectors.joining(", ")),
					"Keep one of them"));
		}
		return read(module, file);
	}

	private ModuleDescriptor read(ModuleId module, FoundFile file) {
		Optional<Map<?, ?>> content = new YamlFile(module, file).read(this.findings::refuse);
		return content.isPresent()
				? new DescriptorContent(module, file.location(), content.get(), this.findings).descriptor()
				: ModuleDescriptor.NONE;
	}

}
