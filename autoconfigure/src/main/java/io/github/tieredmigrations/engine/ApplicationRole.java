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

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.tieredmigrations.module.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The role by which the application works and the status is read, where the migrator has
 * one of its own. That it cannot connect, as before the scripts that create it, is no
 * fault of a run.
 *
 * @param dataSource the application's data source
 * @param reader reads what the role sees
 */
record ApplicationRole(DataSource dataSource, FactsReader reader) {

	/**
	 * Says whether the application would not see the tables that are about to be created.
	 * @param migrator what the migrator sees
	 */
	Optional<Problem> lookingElsewhere(DatabaseFacts migrator) {
		return facts(null).filter((facts) -> facts.schema() != null && !facts.schema().equals(migrator.schema()))
			.map((facts) -> new Problem(null, "migrations.schema",
					"the current schema of the migrator's connection is %s, that of the application's is %s"
						.formatted(migrator.schema(), facts.schema()),
					"Set migrations.schema to the one of the two that the migrations belong to"));
	}

	/**
	 * Says what the role lacks to tell the state.
	 * @param schema the schema that holds the history
	 */
	List<Problem> missingPrivileges(@Nullable String schema) {
		return facts(schema).filter((facts) -> !new Grants(facts).toRead().isEmpty())
			.map(RunRequirements::unreadable)
			.stream()
			.toList();
	}

	private Optional<DatabaseFacts> facts(@Nullable String schema) {
		try (Session session = Session.open(this.dataSource)) {
			return Optional.of(this.reader.read(session.connection(), schema));
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
			return Optional.empty();
		}
	}

}
