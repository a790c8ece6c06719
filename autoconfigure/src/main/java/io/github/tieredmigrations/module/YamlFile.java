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

import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * A file of a module with keys and values in YAML, or in JSON, which is YAML as well.
 *
 * @param module the module
 * @param file the file
 */
record YamlFile(ModuleId module, FoundFile file) {

	/**
	 * Reads keys and values, each a text, a list or a map, or says why that cannot be
	 * done.
	 */
	Optional<Map<?, ?>> read(Consumer<Problem> problems) {
		return read(YamlFile::load, problems);
	}

	/** Likewise, with a single value for each key. */
	Optional<Map<String, String>> readSingleValues(Consumer<Problem> problems) {
		return read(YamlFile::loadSingleValues, problems);
	}

	private <T> Optional<T> read(BiFunction<Yaml, String, T> loader, Consumer<Problem> problems) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		try {
			Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(new DumperOptions()),
					new DumperOptions(), options, new AsWritten());
			return Optional.of(loader.apply(yaml, ScriptText.read(this.file.resource())));
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

	private static Map<?, ?> load(Yaml yaml, String text) {
		Object content = yaml.load(text);
		if (content == null) {
			return Map.of();
		}
		if (content instanceof Map<?, ?> map) {
			return map;
		}
		throw new YAMLException("expected keys and values");
	}

	/** JSON may be indented with tabs, which the library of Spring Boot 4.0 refuses. */
	private static Map<String, String> loadSingleValues(Yaml yaml, String text) {
		Node content = yaml.compose(new StringReader(text.replace('\t', ' ')));
		Map<String, String> values = new LinkedHashMap<>();
		if (content == null) {
			return values;
		}
		if (!(content instanceof MappingNode mapping)) {
			throw new YAMLException("expected keys and values");
		}
		for (NodeTuple entry : mapping.getValue()) {
			if (!(entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value)
					|| values.put(key.getValue(), value.getValue()) != null) {
				throw new YAMLException("expected different keys with a single value each");
			}
		}
		return values;
	}

	/**
	 * What is wrong with the meaning, and not with the syntax, would be told by values.
	 */
	private static String describe(YAMLException ex) {
		if (!(ex instanceof MarkedYAMLException marked) || marked.getProblemMark() == null) {
			return String.valueOf(ex.getMessage());
		}
		boolean withoutValues = ex instanceof ScannerException || ex instanceof ParserException
				|| ex instanceof DuplicateKeyException;
		return "%s in line %d".formatted(
				withoutValues ? marked.getProblem() : "an alias, a tag or a merge key cannot be resolved",
				marked.getProblemMark().getLine() + 1);
	}

	/**
	 * Takes 030 for no octal number, and NO for no answer.
	 */
	private static final class AsWritten extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.MERGE, MERGE, "<");
			addImplicitResolver(Tag.NULL, NULL, "~nN\0");
			addImplicitResolver(Tag.NULL, EMPTY, null);
		}

	}

}
