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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys and values of one {@code module.yml}, checked one by one.
 */
final class DescriptorContent {

	private final ModuleId module;

	private final String location;

	private final Map<?, ?> content;

	private final Findings findings;

	DescriptorContent(ModuleId module, String location, Map<?, ?> content, Findings findings) {
		this.module = module;
		this.location = location;
		this.content = content;
		this.findings = findings;
	}

	ModuleDescriptor descriptor() {
		refuseUnknownKeys();
		List<ModuleId> formerly = ids("formerly").stream().filter(this::mayBeAFormerName).toList();
		return new ModuleDescriptor(this.location, ids("requires"), formerly, placeholders(), texts("plugins"));
	}

	private void refuseUnknownKeys() {
		Set<String> known = new LinkedHashSet<>(List.of("requires", "formerly", "placeholders"));
		if (this.module.tier() == Tier.THEME) {
			known.add("plugins");
		}
		for (Object key : this.content.keySet()) {
			if (!known.contains(String.valueOf(key))) {
				refuse("The key '%s' is not known here".formatted(key), "Use " + String.join(", ", known));
			}
		}
	}

	private boolean mayBeAFormerName(ModuleId former) {
		if (this.module.equals(ModuleId.CORE)) {
			refuse("Core cannot have had another name", "Remove 'formerly'");
			return false;
		}
		if (former.tier() != this.module.tier()) {
			refuse("'%s' in 'formerly' belongs to another tier, which has a history of its own".formatted(former),
					"Name a module of the same tier");
			return false;
		}
		return true;
	}

	private List<ModuleId> ids(String key) {
		List<ModuleId> ids = new ArrayList<>();
		for (String text : texts(key)) {
			Optional<ModuleId> id = ModuleId.parse(text);
			id.ifPresentOrElse(ids::add, () -> refuse("'%s' in '%s' is no name of a module".formatted(text, key),
					"Write it like core, theme/default, plugin/ai or plugin/ai/entity/tasks"));
		}
		return List.copyOf(ids);
	}

	private List<String> texts(String key) {
		Object value = this.content.get(key);
		if (value == null) {
			return List.of();
		}
		if (!(value instanceof List<?> list) || !list.stream().allMatch((item) -> item instanceof String)) {
			refuse("'%s' is no list of names".formatted(key), "Write it like %s: [first, second]".formatted(key));
			return List.of();
		}
		return list.stream().map(String::valueOf).toList();
	}

	private Map<String, String> placeholders() {
		Object value = this.content.get("placeholders");
		if (value == null) {
			return Map.of();
		}
		Map<String, String> placeholders = new LinkedHashMap<>();
		if (!(value instanceof Map<?, ?> map) || !map.values().stream().allMatch(String.class::isInstance)) {
			refuse("'placeholders' is no list of names with a text each", "Write it like placeholders: {name: text}");
			return placeholders;
		}
		map.forEach((name, text) -> placeholders.put(String.valueOf(name), String.valueOf(text)));
		return placeholders;
	}

	private void refuse(String message, String nextStep) {
		this.findings.refuse(new Problem(this.module, this.location, message, nextStep));
	}

}
