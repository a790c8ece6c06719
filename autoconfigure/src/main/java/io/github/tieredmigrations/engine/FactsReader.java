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
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Reads in one statement what there is and what the role may do with it.
 */
final class FactsReader {

	/**
	 * Asks functions only, with a row for each table: a catalog that is scanned has to be
	 * opened and planned for first, which takes a new session longer than all of this. A
	 * table cannot be looked up by name without the privilege to use its schema.
	 */
	private static final String FACTS = """
			with place as (select name, to_regnamespace(quote_ident(name))::oid as id
			from (select coalesce(?::text, current_schema()) as name) as target)
			select pg_backend_pid() as pid, place.name as schema, place.id is not null as schema_exists,
			current_user as role, current_database() as database, pg_is_in_recovery() as standby,
			current_setting('transaction_read_only')::boolean as read_only,
			has_database_privilege(current_database(), 'create') as create_schemas,
			has_schema_privilege(place.id, 'usage') as use_schema,
			has_schema_privilege(place.id, 'create') as create_tables, to_regclass(?)::oid as visible_log,
			entry.name as table_name, entry.id as table_id, has_table_privilege(entry.id, 'select') as readable,
			has_table_privilege(entry.id, 'insert') as writable, row_security_active(entry.id) as secured
			from place, lateral (select known.name, case when has_schema_privilege(place.id, 'usage')
			then to_regclass(format('%%I.%%I', place.name, known.name))::oid end as id
			from (values %s) as known (name)) as entry""";

	private static final int FIRST_TABLE_PARAMETER = 3;

	private static final String TABLES = """
			select relname as table_name, oid as table_id, has_table_privilege(oid, 'select') as readable,
			has_table_privilege(oid, 'insert') as writable, row_security_active(oid) as secured from pg_class
			where relnamespace = to_regnamespace(quote_ident(?)) and relname = any (?)""";

	private static final String SCHEMA_OF_TABLE = """
			select nspname from pg_namespace where oid = (select relnamespace from pg_class where oid = ?)""";

	private static final String HAS_POLICY = """
			select exists (select 1 from pg_policy, unnest(polroles) as member where polrelid = to_regclass(?)
			and polcmd in ('*', 'r') and (member = 0 or pg_has_role(member, 'usage')))""";

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
		String sql = FACTS.formatted(String.join(", ", Collections.nCopies(names.size(), "(?)")));
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, (this.configuredSchema != null) ? this.configuredSchema : schema);
			statement.setString(2, HistoryTables.LOG);
			for (int i = 0; i < names.size(); i++) {
				statement.setString(FIRST_TABLE_PARAMETER + i, names.get(i));
			}
			try (ResultSet result = statement.executeQuery()) {
				ExistingTables tables = new ExistingTables();
				for (int i = 0; i < names.size(); i++) {
					result.next();
					tables.add(result);
				}
				// what is not about a table is the same in every row
				return facts(connection, result, tables);
			}
		}
	}

	private DatabaseFacts facts(Connection connection, ResultSet result, ExistingTables known) throws SQLException {
		String schema = result.getString("schema");
		boolean schemaExists = result.getBoolean("schema_exists");
		boolean useSchema = result.getBoolean("use_schema");
		ExistingTables tables = (schemaExists && !useSchema) ? lookUp(connection, schema) : known;
		Set<Tier> tiers = EnumSet.noneOf(Tier.class);
		for (Tier tier : Tier.values()) {
			if (tables.names.contains(this.tables.of(tier))) {
				tiers.add(tier);
			}
		}
		long visibleLog = result.getLong("visible_log");
		// a pool that is read-only tells the driver, which need not tell the server
		boolean readOnly = result.getBoolean("read_only") || connection.isReadOnly();
		return new DatabaseFacts(result.getInt("pid"), schema, schemaExists, result.getString("role"),
				result.getString("database"),
				(tables.names.isEmpty() && visibleLog != 0) ? schemaOf(connection, visibleLog) : null, tiers,
				tables.names.contains(HistoryTables.LOG),
				new DatabaseAccess(result.getBoolean("standby"), readOnly, result.getBoolean("create_schemas"),
						useSchema, result.getBoolean("create_tables"), tables.unreadable, tables.unwritable,
						useSchema ? hidden(connection, schema, tables.secured) : Set.of()));
	}

	/** For a role that may not use the schema. */
	private ExistingTables lookUp(Connection connection, String schema) throws SQLException {
		ExistingTables tables = new ExistingTables();
		try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
			statement.setString(1, schema);
			statement.setArray(2, connection.createArrayOf("text", this.tables.all().toArray()));
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					tables.add(result);
				}
			}
		}
		return tables;
	}

	private static @Nullable String schemaOf(Connection connection, long table) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(SCHEMA_OF_TABLE)) {
			statement.setLong(1, table);
			try (ResultSet result = statement.executeQuery()) {
				return result.next() ? result.getString(1) : null;
			}
		}
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

	/**
	 * The names of the tables that are there, and of those of them with which something
	 * may not be done.
	 */
	private static final class ExistingTables {

		private final Set<String> names = new LinkedHashSet<>();

		private final Set<String> unreadable = new LinkedHashSet<>();

		private final Set<String> unwritable = new LinkedHashSet<>();

		/** Row-level security holds for the role. */
		private final Set<String> secured = new LinkedHashSet<>();

		void add(ResultSet result) throws SQLException {
			String name = result.getString("table_name");
			if (result.getLong("table_id") == 0) {
				return;
			}
			this.names.add(name);
			if (!result.getBoolean("readable")) {
				this.unreadable.add(name);
			}
			if (!result.getBoolean("writable")) {
				this.unwritable.add(name);
			}
			if (result.getBoolean("secured")) {
				this.secured.add(name);
			}
		}

	}

}
