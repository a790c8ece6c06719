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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A file of a module with keys and values in YAML, or in JSON, which is YAML as well.
 *
 * @param module the module
 * @param file the file
 */
record YamlFile(ModuleId module, FoundFile file) {

	/** Reads keys and values, or says why that cannot be done. */
	Optional<Map<?, ?>> read(Consumer<Problem> problems) {
		try {
			return Optional.of(load());
		}
		catch (UncheckedIOException ex) {
			problems.accept(UnreadableFile.problem(this.module, this.file, ex));
		}
		catch (YAMLException ex) {
			problems.accept(
					new Problem(this.module, this.file.location(),
							"The file is no valid %s: %s"
								.formatted(this.file.path().endsWith(".json") ? "JSON" : "YAML", describe(ex)),
							"Correct its syntax"));
		}
		return Optional.empty();
	}

	private Map<?, ?> load() {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		Object content = new Yaml(new SafeConstructor(options)).load(ScriptText.read(this.file.resource()));
		if (content == null) {
			return Map.of();
		}
		if (content instanceof Map<?, ?> map) {
			return map;
		}
		throw new YAMLException("expected keys and values");
	}

	private static String describe(YAMLException ex) {
		return (ex instanceof MarkedYAMLException marked && marked.getProblemMark() != null)
				? "%s in line %d".formatted(marked.getProblem(), marked.getProblemMark().getLine() + 1)
				: String.valueOf(ex.getMessage());
	}

}
