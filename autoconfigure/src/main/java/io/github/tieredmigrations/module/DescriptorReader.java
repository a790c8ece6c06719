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

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

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
		modules.forEach((id, files) -> descriptors.put(id, read(id, files)));
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
		try {
			return new DescriptorContent(module, file.location(), load(file), this.findings).descriptor();
		}
		catch (UncheckedIOException ex) {
			this.findings.refuse(UnreadableFile.problem(module, file, ex));
		}
		catch (YAMLException ex) {
			this.findings.refuse(new Problem(module, file.location(), "The file is no valid YAML: " + describe(ex),
					"Correct its syntax"));
		}
		return ModuleDescriptor.NONE;
	}

	private static String describe(YAMLException ex) {
		return (ex instanceof MarkedYAMLException marked && marked.getProblemMark() != null)
				? "%s in line %d".formatted(marked.getProblem(), marked.getProblemMark().getLine() + 1)
				: String.valueOf(ex.getMessage());
	}

	private static Map<?, ?> load(FoundFile file) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		Object content = new Yaml(new SafeConstructor(options)).load(ScriptText.read(file.resource()));
		if (content == null) {
			return Map.of();
		}
		if (content instanceof Map<?, ?> map) {
			return map;
		}
		throw new YAMLException("expected keys and values");
	}

}
