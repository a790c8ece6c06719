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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The Flyways of one run, each with the history table that it needs.
 */
final class RunFlyways implements AutoCloseable {

	private final Connection connection;

	private final TierFlyway flyways;

	private final HistoryTables tables;

	private final String schema;

	private final Set<String> existing = new HashSet<>();

	private final Map<String, Integer> lastRanks = new HashMap<>();

	private final Map<Tier, BatchFlyway> flywayOfTier = new EnumMap<>(Tier.class);

	private final @Nullable ScratchHistory scratch;

	private int downScripts;

	private RunFlyways(Connection connection, TierFlyway flyways, HistoryTables tables, String schema,
			@Nullable ScratchHistory scratch) {
		this.connection = connection;
		this.flyways = flyways;
		this.tables = tables;
		this.schema = schema;
		this.scratch = scratch;
	}

	static RunFlyways of(Connection connection, TierFlyway flyways, HistoryTables tables, PlannedRun planned)
			throws SQLException {
		DatabaseFacts facts = planned.database().facts();
		ScratchHistory scratch = null;
		if (planned.plan().direction() == Direction.DOWN) {
			scratch = new ScratchHistory(connection, facts.requiredSchema(), tables.of(Tier.CORE));
			scratch.drop();
		}
		RunFlyways all = new RunFlyways(connection, flyways, tables, facts.requiredSchema(), scratch);
		facts.tiersWithHistory().forEach((tier) -> all.existing.add(tables.of(tier)));
		planned.database().rows().forEach((row) -> all.lastRanks.merge(tables.of(row.tier()), row.rank(), Math::max));
		return all;
	}

	void migrate(Batch batch, RunState run, ScriptCallback callback) throws SQLException {
		String table = table(batch);
		BatchFlyway flyway = this.flywayOfTier.get(batch.tier());
		if (flyway == null) {
			flyway = create(batch.tier(), table, run);
			this.flywayOfTier.put(batch.tier(), flyway);
		}
		if (this.existing.add(table)) {
			createHistory(batch.tier(), flyway);
		}
		flyway.migrate(batch, scripts(batch), callback);
	}

	private BatchFlyway create(Tier tier, String table, RunState run) throws SQLException {
		KnownHistory history = new KnownHistory(this.connection, HistoryTables.qualified(this.schema, table));
		DataSource dataSource = new SingleConnectionDataSource(FlywayConnection.of(this.connection, history), true);
		BatchFlyway flyway = new BatchFlyway(
				this.flyways.configure(tier, dataSource, this.schema, new ScriptResources()).table(table), run);
		// core's versions are those that people know, and Flyway's log tells the current
		// one
		if (tier != Tier.CORE && !flyway.tellsUsers()) {
			history.lastRowIsEnough(this.lastRanks.getOrDefault(table, 0));
		}
		return flyway;
	}

	private void createHistory(Tier tier, BatchFlyway flyway) throws SQLException {
		if (this.scratch != null) {
			this.scratch.create(this.tables.of(tier));
		}
		else {
			flyway.createHistory();
		}
	}

	/** Whether Flyway has recorded that a script outside a transaction failed. */
	boolean hasFailedRow(MigrationStep step) throws SQLException {
		String table = HistoryTables.qualified(this.schema, this.tables.of(step.module().tier()));
		try (PreparedStatement statement = this.connection
			.prepareStatement("select from " + table + " where script = ? and not success")) {
			statement.setString(1, FlywayNames.path(step.module(), step.script()));
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	@Override
	public void close() {
		if (this.scratch != null) {
			this.scratch.discard();
		}
	}

	private String table(Batch batch) {
		return (this.scratch != null) ? ScratchHistory.TABLE : this.tables.of(batch.tier());
	}

	private ScriptResources scripts(Batch batch) {
		ScriptResources resources = new ScriptResources();
		for (MigrationStep step : batch.steps()) {
			String fileName = (step.direction() == Direction.DOWN) ? FlywayNames.downFileName(step, ++this.downScripts)
					: FlywayNames.fileName(step.module(), step.script());
			resources.add(step, fileName);
		}
		return resources;
	}

}
