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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a run is to do, and from where it begins.
 *
 * @param database what history and log say
 * @param plan the plan
 * @param unchanged how many scripts are applied that the plan does not touch
 * @param settled the scripts outside a transaction whose end only the history knows
 * @param removal takes out of the history what down scripts undo
 * @param lastRun for a rollback, the id of the last run of which something is there,
 * {@code null} if there is none
 */
record PlannedRun(DatabaseState database, MigrationPlan plan, int unchanged, List<OpenLogRow> settled,
		HistoryRemoval removal, @Nullable String lastRun) {

	List<MigrationStep> steps() {
		return this.plan.steps();
	}

}
