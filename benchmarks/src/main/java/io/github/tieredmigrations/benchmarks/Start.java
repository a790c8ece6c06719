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

import javax.sql.DataSource;

/**
 * One start of an application that brings its schema up to date.
 */
interface Start extends AutoCloseable {

	/** Does all that the start does, from looking for the files on. */
	void migrate();

	@Override
	default void close() {
	}

	/**
	 * Prepares what is there in an application before.
	 */
	interface Factory {

		/**
		 * Prepares a start.
		 * @param files finds the tree on its class path
		 * @param modules how many modules the tree has
		 */
		Start prepare(ClassLoader files, int modules, DataSource dataSource);

	}

}
