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

import java.util.Optional;

/**
 * The kinds of files that Flyway uses in a migrations folder and this project does not.
 */
enum FlywayOnlyFile {

	/** A callback in SQL. */
	CALLBACK("(?:(?:before|after)[A-Z][A-Za-z]*|createSchema)(?:__.*)?\\.(?i:sql)", "a callback of Flyway",
			"Put what it does into a script, or give the tier a Flyway callback through a TierFlywayCustomizer bean"),

	/** The configuration of a script. */
	CONFIGURATION(".*\\.(?i:sql)\\.conf", "a script configuration of Flyway",
			"Remove it: whether a script runs in a transaction is seen from its statements, or said by"
					+ " the comment '-- migrations: no-transaction'"),

	/** A migration in Java, as source or as class. */
	JAVA("[VRBU][^.$]*__[^$]*\\.(?:java|class)", "a Java migration of Flyway", "Write it in SQL"),

	/** A migration for a shell. */
	SHELL("[VRBU].*__.*\\.(?:sh|bash|ps1|bat|cmd|py)", "a script migration of Flyway", "Write it in SQL"),

	/** A baseline migration. */
	BASELINE("B\\d[^/]*\\.(?i:sql)", "a baseline migration of Flyway",
			"Name it as a versioned script, such as V1__schema.sql");

	private final String name;

	private final String words;

	private final String nextStep;

	FlywayOnlyFile(String name, String words, String nextStep) {
		this.name = name;
		this.words = words;
		this.nextStep = nextStep;
	}

	static Optional<Problem> problem(ModuleId module, FoundFile file) {
		for (FlywayOnlyFile kind : values()) {
			if (file.fileName().matches(kind.name)) {
				return Optional.of(new Problem(module, file.location(),
						"This is " + kind.words + ", which is not used here", kind.nextStep));
			}
		}
		return Optional.empty();
	}

}
