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

import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

/**
 * What the first statement of every start learns of the database.
 *
 * @param backendPid the process id of the server's end of the session
 * @param schema the schema that holds the history, {@code null} if the session has none
 * @param schemaExists whether that schema exists
 * @param user the current role
 * @param database the name of the database
 * @param visibleLogSchema where the schema holds neither history nor log, the schema of
 * the log that the search path shows, {@code null} if it shows none
 * @param tiersWithHistory the tiers whose history table exists
 * @param logExists whether the log exists
 * @param access what the session may do with all that
 */
record DatabaseFacts(int backendPid, @Nullable String schema, boolean schemaExists, String user, String database,
		@Nullable String visibleLogSchema, Set<Tier> tiersWithHistory, boolean logExists, DatabaseAccess access) {

	String requiredSchema() {
		if (this.schema == null) {
			throw new IllegalStateException("The session has no current schema");
		}
		return this.schema;
	}

	/** Whether a history lies in another schema than the one that is first now. */
	boolean isHistoryElsewhere() {
		return isFirstRun() && this.visibleLogSchema != null;
	}

	boolean isFirstRun() {
		return this.tiersWithHistory.isEmpty() && !this.logExists;
	}

}
