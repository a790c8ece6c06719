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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.module.ModuleKey;
import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Reads history and log in two statements, however many modules there are, and in three
 * where a script is open.
 */
final class HistoryReader {

	private static final String HISTORY = """
			, installed_rank, version, description, type, script, checksum, installed_by,
			(date_part('epoch', installed_on::timestamptz) * 1000000)::bigint, execution_time, success""";

	/** Only says that there is an open script: hardly ever there is one. */
	private static final String ANY_OPEN = """
			select 'LOG', null, null, null, null, null, null, null, null, null, null""";

	/**
	 * A down script is confirmed and taken out of the history in one. Logs of earlier
	 * versions have no releases.
	 */
	private static final String OPEN = """
			select id, version, module, direction || ' ' || event, script, checksum, run_id,
			(extract(epoch from began) * 1000000)::bigint, module_key, %s, to_jsonb(log) ->> 'release'""";

	/**
	 * A repeatable script that has begun with another text leaves the confirmed one
	 * behind. That is asked apart, since all runs of a script would be compared with each
	 * other where a run alone tells less of them.
	 */
	private static final String FROM_OPEN_LOG = """
			 from %1$s as log where event in ('began', 'confirmed') and history_table in (%2$s)
			and not exists (select 1 from %1$s as later where later.id > log.id
			and later.run_id = log.run_id and later.module = log.module and later.script = log.script)
			and (event = 'began' or not exists (select 1 from %1$s as later where later.id > log.id
			and later.module_key = log.module_key and later.history_table = log.history_table
			and later.script = log.script and later.direction = log.direction
			and later.event in ('began', 'applied')))""";

	private final FactsReader facts;

	private final HistoryTables tables;

	private final ForeignTables foreignTables;

	HistoryReader(@Nullable String configuredSchema, HistoryTables tables, ForeignTables foreignTables) {
		this.facts = new FactsReader(configuredSchema, tables);
		this.tables = tables;
		this.foreignTables = foreignTables;
	}

	FactsReader facts() {
		return this.facts;
	}

	/**
	 * Reads history and log.
	 * @param schema the schema that holds them where none is configured, {@code null} for
	 * the connection's current one
	 */
	DatabaseState read(Connection connection, @Nullable String schema) throws SQLException {
		DatabaseFacts facts = this.facts.read(connection, schema);
		if (!new Grants(facts).toRead().isEmpty()) {
			return new DatabaseState(facts, List.of(), List.of(), List.of());
		}
		if (facts.isFirstRun()) {
			return new DatabaseState(facts, List.of(), List.of(), this.foreignTables.read(connection, facts));
		}
		List<HistoryRow> rows = new ArrayList<>();
		boolean anyOpen = false;
		String sql = rowsQuery(facts);
		try (PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				String source = result.getString(1);
				if ("LOG".equals(source)) {
					anyOpen = true;
				}
				else {
					rows.add(historyRow(Tier.valueOf(source), result));
				}
			}
		}
		catch (SQLException ex) {
			throwIfForeign(facts, DatabaseError.of(ex, sql));
			throw ex;
		}
		return new DatabaseState(facts, List.copyOf(rows),
				anyOpen ? open(connection, facts.requiredSchema()) : List.of(), List.of());
	}

	private List<OpenLogRow> open(Connection connection, String schema) throws SQLException {
		String sql = OPEN.formatted(RunLock.mayBeHeldByAnother(schema, this.tables.of(Tier.CORE))) + fromOpenLog(schema)
				+ " order by id";
		List<OpenLogRow> open = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(sql);
				ResultSet result = statement.executeQuery()) {
			while (result.next()) {
				open.add(openLogRow(result));
			}
		}
		return List.copyOf(open);
	}

	/** Something of others may have the name of one of our tables. */
	private void throwIfForeign(DatabaseFacts facts, DatabaseError error) {
		if (error.isUnknownName()) {
			List<String> names = new ArrayList<>(facts.tiersWithHistory().stream().map(this.tables::of).toList());
			if (facts.logExists()) {
				names.add(HistoryTables.LOG);
			}
			throw new MigrationFailedException(
					"The migration history in schema %s cannot be read: %s.".formatted(facts.requiredSchema(), error),
					("Check that these are tables of the migrations, as they made them: %s. If others have something of that name,"
							+ " set migrations.schema to a schema of its own, or the history-table of the tier, such as migrations.core.history-table.")
						.formatted(String.join(", ", names)));
		}
	}

	private String rowsQuery(DatabaseFacts facts) {
		String schema = facts.requiredSchema();
		List<String> parts = new ArrayList<>();
		for (Tier tier : facts.tiersWithHistory()) {
			parts.add("select '" + tier + "'" + HISTORY + " from "
					+ HistoryTables.qualified(schema, this.tables.of(tier)));
		}
		if (facts.logExists()) {
			parts.add(ANY_OPEN + fromOpenLog(schema));
		}
		return String.join("\nunion all\n", parts) + "\norder by 1, 2";
	}

	private String fromOpenLog(String schema) {
		return FROM_OPEN_LOG.formatted(HistoryTables.qualified(schema, HistoryTables.LOG), this.tables.literals());
	}

	private static HistoryRow historyRow(Tier tier, ResultSet result) throws SQLException {
		return new HistoryRow(tier, result.getInt(2), result.getString(3), result.getString(4), result.getString(5),
				result.getString(6), result.getObject(7, Integer.class), result.getString(8), instant(result, 9),
				result.getInt(10), result.getBoolean(11));
	}

	/** As a number it is read in a fraction of the time that a text takes. */
	private static Instant instant(ResultSet result, int column) throws SQLException {
		return Instant.EPOCH.plus(result.getLong(column), ChronoUnit.MICROS);
	}

	private static OpenLogRow openLogRow(ResultSet result) throws SQLException {
		return new OpenLogRow(result.getLong(1), result.getString(7), new ModuleKey(result.getLong(9)),
				result.getString(3), result.getString(2), result.getString(5), instant(result, 8),
				result.getObject(6, Integer.class), result.getString(4).startsWith("down "),
				result.getString(4).equals("up confirmed"), result.getBoolean(10), result.getString(11));
	}

}
