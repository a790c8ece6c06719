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
import java.util.Optional;

/**
 * The files of a module, divided by whether their names follow a scheme.
 *
 * @param naming the scheme by its name
 * @param scheme the scheme
 * @param fitting those that follow it
 * @param others those that do not
 */
record NamedFiles(TierSettings.Naming naming, ScriptNaming scheme, List<NamedFile> fitting, List<FoundFile> others) {

	static NamedFiles of(TierSettings.Naming naming, ScriptNaming scheme, List<FoundFile> files) {
		List<NamedFile> fitting = new ArrayList<>(files.size());
		List<FoundFile> others = new ArrayList<>();
		for (FoundFile file : files) {
			Optional<ScriptName> name = scheme.parse(file.path());
			if (name.isPresent()) {
				fitting.add(new NamedFile(file, name.get()));
			}
			else {
				others.add(file);
			}
		}
		return new NamedFiles(naming, scheme, fitting, others);
	}

}
