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

import io.github.tieredmigrations.module.ModuleId;
import org.jspecify.annotations.Nullable;

/**
 * Where and why a script failed.
 *
 * @param module the module
 * @param script the name of the file
 * @param label the version as the file writes it, or a repeatable script's description
 * @param line the line in the file, from 1; 0 if it is not known
 * @param column the column in the line, from 1; 0 if it is not known
 * @param excerpt the lines around it, with the line marked; empty if it is not known
 * @param message what the database says, without row data
 * @param sqlState the SQLSTATE, {@code null} if the failure has none
 * @param transactional whether the script ran in a transaction, so that nothing of it was
 * kept
 */
public record ScriptFailure(ModuleId module, String script, String label, int line, int column, List<String> excerpt,
		String message, @Nullable String sqlState, boolean transactional) {

	/**
	 * Tells where a script failed.
	 * @param statement how many statements of the script were begun, 0 if none was
	 * @param statementSql the statement as it was sent, {@code null} if none was
	 */
	static ScriptFailure of(MigrationStep step, String text, DatabaseError error, int statement,
			@Nullable String statementSql) {
		ScriptPosition position = ScriptPosition.of(text, statement, statementSql, error.position());
		return new ScriptFailure(step.module().id(), step.script().path(), step.script().name().label(),
				position.line(), position.column(), position.excerpt(text, error.toString()), error.message(),
				error.sqlState(), step.transactional());
	}

}
