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
import java.util.Optional;

/**
 * Names that regular expressions of the application's own describe; the first that fits
 * counts.
 *
 * @param patterns the expressions
 */
record PatternNaming(List<NamePattern> patterns) implements ScriptNaming {

	static PatternNaming of(List<String> patterns) {
		return new PatternNaming(patterns.stream().map(NamePattern::of).toList());
	}

	@Override
	public Optional<ScriptName> parse(String path) {
		return this.patterns.stream().map((pattern) -> pattern.parse(path)).flatMap(Optional::stream).findFirst();
	}

	@Override
	public Optional<String> suggest(String path) {
		return Optional.empty();
	}

	@Override
	public String advice() {
		return "Rename it, or set the patterns of its tier (such as migrations.plugin.patterns) so that one of them fits";
	}

}
