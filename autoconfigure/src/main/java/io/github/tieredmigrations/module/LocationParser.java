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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * Reads the locations of one tier and says what is wrong with them.
 */
final class LocationParser {

	private static final String CLASSPATH = "classpath:";

	private static final String FILE = "file:";

	private static final Map<Tier, List<Set<String>>> PLACEHOLDERS = Map.of(Tier.CORE, List.of(Set.of()), Tier.THEME,
			List.of(Set.of("theme")), Tier.PLUGIN, List.of(Set.of("plugin")), Tier.ENTITY,
			List.of(Set.of("theme", "entity"), Set.of("plugin", "entity")));

	private final Tier tier;

	private final Findings findings;

	LocationParser(Tier tier, Findings findings) {
		this.tier = tier;
		this.findings = findings;
	}

	Optional<Location> parse(String text) {
		boolean file = text.startsWith(FILE);
		String path = text.startsWith(CLASSPATH) ? text.substring(CLASSPATH.length())
				: file ? text.substring(FILE.length()) : text;
		String clean = StringUtils.trimTrailingCharacter(StringUtils.cleanPath(path), '/');
		LocationTemplate template = new LocationTemplate(file ? clean : StringUtils.trimLeadingCharacter(clean, '/'));
		return isValid(text, template, file ? path.replaceFirst("^[A-Za-z]:", "") : path)
				? Optional.of(location(text, !file, template)) : Optional.empty();
	}

	private Location location(String text, boolean onClasspath, LocationTemplate template) {
		List<String> names = new ArrayList<>(template.placeholders());
		if (this.tier == Tier.ENTITY) {
			names.remove("entity");
			names.addAll(List.of("entity", "children"));
		}
		return new Location(this.tier, text, new RootFolder(onClasspath, template.root()), names, template.folder(),
				template.beside(ModuleDescriptor.FILE_NAME, TargetFile.NAME));
	}

	private boolean isValid(String text, LocationTemplate template, String path) {
		if (path.contains(":") || path.contains("*") || path.contains("?")) {
			return refuse(text, "is neither a folder on the class path nor one in the file system",
					"Begin it with classpath: or file: and name one folder, without wildcards");
		}
		String withoutPlaceholders = LocationTemplate.PLACEHOLDER.matcher(template.path()).replaceAll("");
		List<String> names = template.placeholders();
		if (withoutPlaceholders.contains("{") || withoutPlaceholders.contains("}")
				|| names.size() != Set.copyOf(names).size()
				|| !PLACEHOLDERS.getOrDefault(this.tier, List.of()).contains(Set.copyOf(names))) {
			return refuse(text, "does not have the placeholders that a location of this tier has", expected());
		}
		if (template.root().isEmpty()) {
			return refuse(text, "has no folder before its first placeholder",
					"Name a folder, so that not the whole class path has to be searched");
		}
		return true;
	}

	private String expected() {
		return switch (this.tier) {
			case CORE -> "Write it without placeholders: core is one module";
			case THEME -> "Write {theme} where the name of the theme stands, and no other placeholder";
			case PLUGIN -> "Write {plugin} where the name of the plugin stands, and no other placeholder";
			case ENTITY -> "Write {theme} or {plugin} where the name of the owner stands, and {entity}";
		};
	}

	private boolean refuse(String text, String message, String nextStep) {
		this.findings.refuse(new Problem(null, text,
				"This location in migrations.%s.locations %s".formatted(this.tier.id(), message), nextStep));
		return false;
	}

}
