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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.github.tieredmigrations.module.ModuleKey;

/**
 * Reads what only the plan of a run that has something to do wants to know.
 */
final class LogReader {

	/**
	 * Only two events change whether a script is applied: that it was, be it up or down,
	 * and that an up script was forgotten. Logs of earlier versions have no releases.
	 */
	private static final String APPLIED = """
			select id, module_key, version, script, run_id, to_jsonb(last) ->> 'release' from (
			select distinct on (module_key, history_table, coalesce(version, script)) * from %s
			where history_table in (%s) and module_key = any(?) and (event = 'applied' or event = 'forgotten' and direction = 'up')
			order by module_key, history_table, coalesce(version, script), id desc) as last
			where event = 'applied' and direction = 'up' order by id""";

	private static final String FIRST_OF_RUN = """
			select min(id) from %s where history_table in (%s) and run_id = ? and event = 'applied' and direction = 'up'""";

	/**
	 * Scripts may work in any schema; what others own is not theirs. Those of a
	 * partitioned table are not valid before all its partitions have theirs.
	 */
	private static final String INVALID_INDEXES = """
			select format('drop index concurrently %I.%I', n.nspname, i.relname) from pg_index x
			join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
			where not x.indisvalid and i.relkind = 'i' and n.nspname !~ '^pg_' and pg_has_role(i.relowner, 'USAGE')
			and not exists (select 1 from pg_stat_progress_create_index p
			where p.relid = x.indrelid and p.datname = current_database()) order by 1""";

	private final HistoryTables tables;

	LogReader(HistoryTables tables) {
		this.tables = tables;
	}

	/** The scripts of modules of which the log says last that they were applied. */
	List<LoggedScript> applied(Connection connection, String schema, Collection<ModuleKey> modules)
			throws SQLException {
		String sql = APPLIED.formatted(HistoryTables.qualified(schema, HistoryTables.LOG), this.tables.literals());
		List<LoggedScript> scripts = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setArray(1, connection.createArrayOf("int8", modules.stream().map(ModuleKey::value).toArray()));
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					scripts.add(new LoggedScript(result.getLong(1), new ModuleKey(result.getLong(2)),
							result.getString(3), result.getString(4), result.getString(5), result.getString(6)));
				}
			}
		}
		return scripts;
	}

	/** The first row by which a run says that it applied something. */
	Optional<Long> firstOf(Connection connection, String schema, String runId) throws SQLException {
		String sql = FIRST_OF_RUN.formatted(HistoryTables.qualified(schema, HistoryTables.LOG), this.tables.literals());
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, runId);
			try (ResultSet result = statement.executeQuery()) {
				result.next();
				return Optional.ofNullable(result.getObject(1, Long.class));
			}
		}
	}

	/** The statements that drop the indexes whose building was broken off. */
	static List<String> invalidIndexes(Connection connection) throws SQLException {
		List<String> drops = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(INVALID_INDEXES);
				ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				drops.add(result.getString(1));
			}
		}
		return drops;
	}

}
