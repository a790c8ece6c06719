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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the scripts of a tier's modules lie: a folder, with names of modules as
 * placeholders in its path.
 *
 * @param tier the tier
 * @param text the location as it is written
 * @param root the fixed part before the first placeholder
 * @param names the placeholders from which the name of a module is made, in their order
 * in a module id
 * @param folder what the path of a module's migrations folder below the root looks like,
 * with a {@code /} at its end unless it is the root
 * @param descriptor what the paths of a module's {@code module.yml} and
 * {@code target-patch.json} below the root look like, empty where they lie beside the
 * root
 */
record Location(Tier tier, String text, RootFolder root, List<String> names, Pattern folder,
		Optional<Pattern> descriptor) {

	/**
	 * Finds the migrations folder that a file lies in.
	 * @return the match of the beginning of the file's path, or empty if it lies in none
	 */
	Optional<Matcher> migrationsFolder(FoundFile file) {
		Matcher matcher = this.folder.matcher(file.path());
		return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
	}

	/**
	 * Tells whether a file is a module's description of itself, or its target.
	 * @return the match of the file's path, or empty if it is something else
	 */
	Optional<Matcher> descriptor(FoundFile file) {
		if (this.descriptor.isEmpty()) {
			return Optional.empty();
		}
		Matcher matcher = this.descriptor.get().matcher(file.path());
		return matcher.matches() ? Optional.of(matcher) : Optional.empty();
	}

	Problem missing() {
		return new Problem(null, this.text,
				"This location in migrations.%s.locations does not exist".formatted(this.tier.id()),
				"Correct it, or create " + this.root);
	}

}
