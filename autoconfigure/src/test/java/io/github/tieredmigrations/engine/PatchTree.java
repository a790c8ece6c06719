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
package io.github.tieredmigrations.engine;

/**
 * A core of patches, each from one level to the next and back, and a file that says which
 * level is the target. A patch that runs twice fails.
 */
final class PatchTree {

	private final TestProject project;

	PatchTree(TestProject project) {
		this.project = project;
	}

	/** Writes the patches up to a level, and their reverse patches. */
	PatchTree write(int level) {
		for (int from = 0; from < level; from++) {
			this.project.script(path(from, from + 1),
					"create table level%1$d (id int primary key);\ninsert into level%1$d values (%1$d);\n"
						.formatted(from + 1));
			this.project.script(path(from + 1, from), "drop table level%d;\n".formatted(from + 1));
		}
		return this;
	}

	/** Comments out every statement of the reverse patches. */
	PatchTree commentOutReverse(int level) {
		for (int from = 0; from < level; from++) {
			this.project.script(path(from + 1, from), "-- drop table level%d;\n".formatted(from + 1));
		}
		return this;
	}

	PatchTree target(int level) {
		this.project.script("migrations/target-patch.json", "{\"level\": %d}\n".formatted(level));
		return this;
	}

	/** Some levels are written with leading zeros, some are not, as in old trees. */
	static String path(int from, int to) {
		return "migrations/patch-%03d-%d.sql".formatted(from, to);
	}

}
