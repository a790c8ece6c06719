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

import io.github.tieredmigrations.module.TierSettings.Naming;

/**
 * The naming schemes that the files of a module may follow, of which all follow one. A
 * scheme is not touched before one that comes before it has failed to fit all files.
 *
 * @param schemes the names of the schemes, the frequent ones first
 * @param patterns the regular expressions for {@link Naming#PATTERN}
 */
record ScriptNamings(List<Naming> schemes, List<String> patterns) {

	private static final List<Naming> RECOGNISED = List.of(Naming.NUMBERED, Naming.FLYWAY, Naming.UP_DOWN,
			Naming.RELEASE, Naming.DIRECTORY, Naming.PATCH);

	/** The schemes of which a name is hardly ever meant by accident come first. */
	private static final List<Naming> GUESSED = List.of(Naming.PATCH, Naming.DIRECTORY, Naming.RELEASE, Naming.UP_DOWN,
			Naming.NUMBERED, Naming.FLYWAY);

	static ScriptNamings of(TierSettings settings) {
		return new ScriptNamings((settings.naming() == Naming.AUTO) ? RECOGNISED : List.of(settings.naming()),
				settings.patterns());
	}

	/**
	 * Divides a module's files by the scheme that most of them follow.
	 */
	NamedFiles choose(List<FoundFile> files) {
		NamedFiles best = null;
		for (Naming naming : this.schemes) {
			NamedFiles named = NamedFiles.of(naming, scheme(naming), files);
			if (named.others().isEmpty()) {
				return named;
			}
			if (best == null || named.fitting().size() > best.fitting().size()) {
				best = named;
			}
		}
		if (best == null) {
			throw new IllegalStateException("There is no naming scheme to choose from");
		}
		return best;
	}

	/**
	 * Says what is wrong with a file that does not follow the chosen scheme.
	 */
	Problem problem(ModuleId module, FoundFile file, NamedFiles chosen) {
		boolean odd = this.schemes.stream().anyMatch((naming) -> scheme(naming).parse(file.path()).isPresent());
		String message = odd ? "This name follows another naming scheme than the other scripts of the module"
				: "This name follows no naming scheme, so the script would never run";
		boolean anyFits = !chosen.fitting().isEmpty();
		Optional<String> name = anyFits ? chosen.scheme().suggest(file.path()) : closest(file);
		String advice = (anyFits || this.schemes.size() == 1) ? chosen.scheme().advice()
				: "Name it like 001_create_tasks.sql or V1__create_tasks.sql";
		return new Problem(module, file.location(), message, name.map("Rename it to "::concat).orElse(advice));
	}

	private Optional<String> closest(FoundFile file) {
		String first = file.fileName().substring(0, 1);
		List<String> names = GUESSED.stream()
			.filter(this.schemes::contains)
			.map((naming) -> scheme(naming).suggest(file.path()))
			.flatMap(Optional::stream)
			.toList();
		return names.stream()
			.filter((name) -> name.regionMatches(true, 0, first, 0, 1) || name.indexOf('/') > 0)
			.findFirst()
			.or(() -> names.stream().findFirst());
	}

	private ScriptNaming scheme(Naming naming) {
		return switch (naming) {
			case NUMBERED -> new NumberedNaming();
			case FLYWAY -> new FlywayNaming();
			case UP_DOWN -> new UpDownNaming();
			case RELEASE -> new ReleaseNaming();
			case DIRECTORY -> new DirectoryNaming();
			case PATCH -> new PatchNaming();
			case PATTERN -> PatternNaming.of(this.patterns);
			case AUTO -> throw new IllegalArgumentException("No scheme of its own: " + naming);
		};
	}

}
