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

package io.github.tieredmigrations.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Scripts of all tiers: plugins and entities, as many of each, and as many scripts in
 * core and theme, which are one module each, as those have together.
 *
 * @param modules how many plugins, and how many entities
 * @param versions how many scripts each of them has
 */
record ScriptTree(int modules, int versions) {

	List<TortureScript> scripts() {
		List<TortureScript> scripts = new ArrayList<>();
		add(scripts, "core", this.modules * this.versions);
		add(scripts, "theme/default", this.modules * this.versions);
		for (int module = 1; module <= this.modules; module++) {
			add(scripts, "plugin/p" + module, this.versions);
			add(scripts, ((module % 2 == 0) ? "theme/default" : "plugin/p1") + "/entity/e" + module, this.versions);
		}
		return scripts;
	}

	private static void add(List<TortureScript> scripts, String module, int versions) {
		for (int version = 1; version <= versions; version++) {
			scripts.add(new TortureScript(module, version));
		}
	}

	/** The names of the plugins that scripts belong to, as a property has them. */
	static String plugins(Collection<TortureScript> scripts) {
		return scripts.stream()
			.map(TortureScript::module)
			.filter((module) -> module.startsWith("plugin/"))
			.map((module) -> module.split("/")[1])
			.distinct()
			.collect(Collectors.joining(","));
	}

}
