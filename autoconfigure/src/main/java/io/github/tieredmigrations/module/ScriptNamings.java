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

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The naming schemes that the files of a module may follow, of which all follow one.
 *
 * @param schemes the schemes
 */
record ScriptNamings(List<ScriptNaming> schemes) {

	private static final Map<TierSettings.Naming, ScriptNaming> BY_NAME = Map.of(TierSettings.Naming.NUMBERED,
			new NumberedNaming(), TierSettings.Naming.FLYWAY, new FlywayNaming());

	static ScriptNamings of(TierSettings.Naming naming) {
		return new ScriptNamings(Stream.of(TierSettings.Naming.values())
			.filter((name) -> naming == TierSettings.Naming.AUTO || naming == name)
			.map(BY_NAME::get)
			.flatMap(Stream::ofNullable)
			.toList());
	}

	/**
	 * Returns the scheme that most of a module's files follow.
	 */
	ScriptNaming choose(List<FoundFile> files) {
		return this.schemes.stream()
			.max(Comparator.comparingLong((scheme) -> files.stream().filter((file) -> fits(scheme, file)).count()))
			.orElseThrow();
	}

	/**
	 * Says what is wrong with a file that does not follow the chosen scheme.
	 */
	Problem problem(ModuleId module, FoundFile file, ScriptNaming chosen, boolean othersFit) {
		boolean odd = this.schemes.stream().anyMatch((scheme) -> fits(scheme, file));
		String message = odd ? "This name follows another naming scheme than the other scripts of the module"
				: "This name follows no naming scheme, so the script would never run";
		Optional<String> name = othersFit ? chosen.suggest(file.path()) : closest(file);
		return new Problem(module, file.location(), message,
				name.map("Rename it to "::concat).orElse("Name it like 001_create_tasks.sql or V1__create_tasks.sql"));
	}

	private Optional<String> closest(FoundFile file) {
		String fileName = file.fileName();
		List<String> names = this.schemes.stream()
			.map((scheme) -> scheme.suggest(fileName))
			.flatMap(Optional::stream)
			.toList();
		return names.stream()
			.filter((name) -> name.regionMatches(true, 0, fileName, 0, 1))
			.findFirst()
			.or(() -> names.stream().findFirst());
	}

	private static boolean fits(ScriptNaming scheme, FoundFile file) {
		return scheme.parse(file.path()).isPresent();
	}

}
