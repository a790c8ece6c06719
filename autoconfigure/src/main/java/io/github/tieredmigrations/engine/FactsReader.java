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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Reads in one statement what there is and what the role may do with it.
 */
final class FactsReader {

	private static final String FACTS = """
			with target as (select coalesce(?::text, current_schema()::text) as name),
			place as (select name, to_regnamespace(quote_ident(name))::oid as id from target)
			select pg_backend_pid(), name, id is not null, current_user::text,
			current_database()::text, (select nspname::text from pg_namespace
			where oid = (select relnamespace from pg_class where oid = to_regclass(?))),
			pg_is_in_recovery(), current_setting('transaction_read_only')::boolean,
			has_database_privilege(current_database(), 'create'), has_schema_privilege(id, 'usage'),
			has_schema_privilege(id, 'create')""";

	/**
	 * What may be done with a table, by the letters of access control lists, and
	 * {@code p} unless row-level security holds for the role; {@code null} if there is
	 * none. A name that is looked up otherwise fails without the privilege to use its
	 * schema.
	 */
	private static final String TABLE = """
			, (select case when has_table_privilege(oid, 'select') then 'r' else '' end
			|| case when has_table_privilege(oid, 'insert') then 'a' else '' end
			|| case when relrowsecurity and row_security_active(oid) then '' else 'p' end
			from pg_class where relnamespace = id and relname = ?)""";

	private static final String HAS_POLICY = """
			select exists (select 1 from pg_policy, unnest(polroles) as member where polrelid = to_regclass(?)
			and polcmd in ('*', 'r') and (member = 0 or pg_has_role(member, 'usage')))""";

	private static final int FIRST_TABLE_PARAMETER = 3;

	private static final int FIRST_TABLE_COLUMN = 12;

	private final @Nullable String configuredSchema;

	private final HistoryTables tables;

	FactsReader(@Nullable String configuredSchema, HistoryTables tables) {
		this.configuredSchema = configuredSchema;
		this.tables = tables;
	}

	/**
	 * Reads the facts.
	 * @param schema the schema that holds the history where none is configured,
	 * {@code null} for the connection's current one
	 */
	DatabaseFacts read(Connection connection, @Nullable String schema) throws SQLException {
		List<String> names = this.tables.all();
		String sql = FACTS + TABLE.repeat(names.size()) + " from place";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, (this.configuredSchema != null) ? this.configuredSchema : schema);
			statement.setString(2, HistoryTables.LOG);
			for (int i = 0; i < names.size(); i++) {
				statement.setString(FIRST_TABLE_PARAMETER + i, names.get(i));
			}
			try (ResultSet result = statement.executeQuery()) {
				result.next();
				Map<String, String> tables = new LinkedHashMap<>();
				for (int i = 0; i < names.size(); i++) {
					tables.put(names.get(i), result.getString(FIRST_TABLE_COLUMN + i));
				}
				return facts(connection, result, tables);
			}
		}
	}

	private DatabaseFacts facts(Connection connection, ResultSet result, Map<String, @Nullable String> tables)
			throws SQLException {
		Set<Tier> tiers = EnumSet.noneOf(Tier.class);
		for (Tier tier : Tier.values()) {
			if (tables.get(this.tables.of(tier)) != null) {
				tiers.add(tier);
			}
		}
		// a pool that is read-only tells the driver, which need not tell the server
		boolean readOnly = result.getBoolean(8) || connection.isReadOnly();
		return new DatabaseFacts(result.getInt(1), result.getString(2), result.getBoolean(3), result.getString(4),
				result.getString(5), result.getString(6), tiers, tables.get(HistoryTables.LOG) != null,
				new DatabaseAccess(result.getBoolean(7), readOnly, result.getBoolean(9), result.getBoolean(10),
						result.getBoolean(11), without("r", tables), without("a", tables),
						hidden(connection, result.getString(2), without("p", tables))));
	}

	/** Those that no policy shows to the role. */
	private static Set<String> hidden(Connection connection, String schema, Set<String> tables) throws SQLException {
		Set<String> hidden = new LinkedHashSet<>();
		for (String table : tables) {
			try (PreparedStatement statement = connection.prepareStatement(HAS_POLICY)) {
				statement.setString(1, HistoryTables.qualified(schema, table));
				try (ResultSet result = statement.executeQuery()) {
					if (result.next() && !result.getBoolean(1)) {
						hidden.add(table);
					}
				}
			}
		}
		return hidden;
	}

	private static Set<String> without(String privilege, Map<String, @Nullable String> tables) {
		Set<String> names = new LinkedHashSet<>();
		for (Map.Entry<String, @Nullable String> table : tables.entrySet()) {
			String privileges = table.getValue();
			if (privileges != null && !privileges.contains(privilege)) {
				names.add(table.getKey());
			}
		}
		return names;
	}

}
