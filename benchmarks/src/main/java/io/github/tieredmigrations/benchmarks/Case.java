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

package io.github.tieredmigrations.benchmarks;

/**
 * What there is to do at the start that is measured.
 */
enum Case {

	/** The database is up to date. */
	NOTHING("nothing to do"),

	/** The database is empty. */
	EMPTY("from empty"),

	/** One module has one script more than the database knows. */
	ONE_NEW("one new script");

	private final String label;

	Case(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
