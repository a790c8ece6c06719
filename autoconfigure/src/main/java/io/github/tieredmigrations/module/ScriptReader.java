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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

	Result read(List<FoundFile> found) {
		List<FoundFile> files = new ArrayList<>(found.size());
		for (FoundFile file : found) {
			if (ScriptPath.isSql(file.path())) {
				files.add(file);
			}
			else if (!file.isFolder() && isWorthALook(file.fileName())) {
				FlywayOnlyFile.problem(this.module, file).ifPresent(this.problems);
			}
		}
		Collections.sort(files);
		NamedFiles named = this.namings.choose(files);
		for (FoundFile file : named.others()) {
			this.problems.accept(FlywayOnlyFile.problem(this.module, file)
				.orElseGet(() -> this.namings.problem(this.module, file, named)));
		}
		return new Result(named.naming(), scripts(ours(named.fitting())));
	}

	private static boolean isWorthALook(String fileName) {
		return fileName.endsWith(".conf") || "VRBU".indexOf(fileName.charAt(0)) >= 0;
	}

	private static List<NamedFile> ours(List<NamedFile> files) {
		for (NamedFile file : files) {
			if (file.name().marks().vendor() != null) {
				return Vendors.ours(files);
			}
		}
		return files;
	}

	private List<Script> scripts(List<NamedFile> files) {
		List<Script> scripts = new ArrayList<>(files.size());
		for (NamedFile file : files) {
			try {
				scripts.add(script(file.file(), file.name()));
			}
			catch (UncheckedIOException ex) {
				this.problems.accept(UnreadableFile.problem(this.module, file.file(), ex));
			}
		}
		return List.copyOf(scripts);
	}

	private Script script(FoundFile file, ScriptName name) {
		String text = ScriptText.read(file.resource());
		return new Script(this.module, name, file.path(), ScriptText.checksum(text), text.length(),
				ScriptText.placeholders(text), Script.isSampleData(file.path()), file.resource());
	}

	/**
	 * What the files of a module are.
	 *
	 * @param naming the scheme that their names follow
	 * @param scripts the scripts, ordered by path
	 */
	record Result(TierSettings.Naming naming, List<Script> scripts) {
	}

}
