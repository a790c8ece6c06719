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

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The tables and views in a schema that neither the migrations nor anything else in the
 * application has made. Looked for at a first run only.
 *
 * @param neighbours what else the application works on the database with
 */
record ForeignTables(Supplier<List<Neighbour>> neighbours) {

	/** Nothing is foreign once the log is there, which every run creates first. */
	private static final String QUERY = """
			select relname::text from pg_class where relnamespace = to_regnamespace(quote_ident(?))
			and relkind in ('r', 'p', 'v', 'm', 'f')
			and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
			and not exists (select 1 from pg_class log where log.relnamespace = pg_class.relnamespace
			and log.relname = ?)
			and not exists (select 1 from unnest(?::text[], ?::text[]) as neighbour (schema, history)
			join pg_class on lower(relname) = lower(history)
			join pg_namespace on pg_namespace.oid = relnamespace and lower(nspname) = lower(schema))
			order by relname""";

	List<String> read(Connection connection, DatabaseFacts facts) throws SQLException {
		String schema = facts.schema();
		if (schema == null) {
			return List.of();
		}
		List<Neighbour> here = this.neighbours.get().stream().filter((one) -> one.worksOn(schema)).toList();
		if (here.stream().anyMatch((one) -> one.historyTable() == null)) {
			return List.of();
		}
		List<String> names = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
			statement.setString(1, schema);
			statement.setString(2, HistoryTables.LOG);
			statement.setArray(3, connection.createArrayOf("text",
					here.stream().map((one) -> Objects.requireNonNullElse(one.historySchema(), schema)).toArray()));
			statement.setArray(4,
					connection.createArrayOf("text", here.stream().map(Neighbour::historyTable).toArray()));
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					names.add(result.getString(1));
				}
			}
		}
		return names;
	}

}
