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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes scripts of the files of one module and says which of them cannot be one.
 */
final class ScriptReader {

	private final ModuleId module;

	private final ScriptNamings namings;

	private final Consumer<Problem> problems;

	ScriptReader(ModuleId module, ScriptNamings namings, Consumer<Problem> problems) {
		this.module = module;
		this.namings = namings;
		this.problems = problems;
	}

	List<Script> read(List<FoundFile> found) {
		List<FoundFile> files = found.stream().filter((file) -> !file.isFolder()).filter(this::isOurs).toList();
		ScriptNaming naming = this.namings.choose(files);
		boolean anyFits = files.stream().anyMatch((file) -> naming.parse(file.path()).isPresent());
		return files.stream()
			.sorted(Comparator.comparing(FoundFile::path))
			.map((file) -> script(file, naming, anyFits))
			.flatMap(Optional::stream)
			.toList();
	}

	private boolean isOurs(FoundFile file) {
		Optional<Problem> flywayOnly = FlywayOnlyFile.problem(this.module, file);
		flywayOnly.ifPresent(this.problems);
		return flywayOnly.isEmpty() && ScriptPath.isSql(file.path());
	}

	private Optional<Script> script(FoundFile file, ScriptNaming naming, boolean othersFit) {
		Optional<ScriptName> name = naming.parse(file.path());
		if (name.isEmpty()) {
			this.problems.accept(this.namings.problem(this.module, file, naming, othersFit));
		}
		return name.flatMap((it) -> script(file, it));
	}

	private Optional<Script> script(FoundFile file, ScriptName name) {
		try {
			String text = ScriptText.read(file.resource());
			return Optional.of(new Script(this.module, name, file.path(), ScriptText.checksum(text), text.length(),
					ScriptText.placeholders(text), Script.isSampleData(file.path()), file.resource()));
		}
		catch (UncheckedIOException ex) {
			this.problems.accept(UnreadableFile.problem(this.module, file, ex));
			return Optional.empty();
		}
	}

}
