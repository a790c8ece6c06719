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

import java.util.Set;

/**
 * What the session may do with what is there.
 *
 * @param standby whether the server only repeats what another one writes
 * @param readOnly whether the session only reads
 * @param createSchemas whether the role may create schemas in the database
 * @param useSchema whether the role may use the schema that holds the history
 * @param createTables whether the role may create tables in it
 * @param unreadable the tables of history and log that the role may not read
 * @param unwritable the tables of history and log that the role may not add rows to
 * @param hidden the tables of history and log whose rows are all hidden from the role by
 * row-level security
 */
record DatabaseAccess(boolean standby, boolean readOnly, boolean createSchemas, boolean useSchema, boolean createTables,
		Set<String> unreadable, Set<String> unwritable, Set<String> hidden) {
}
