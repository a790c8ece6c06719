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
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Views that show what is applied as tables of a three-tier system of web applications
 * once did. They have no more to tell than the histories and cannot be written to.
 *
 * @param wanted whether there are to be any
 * @param facts reads which histories there are
 * @param tables the names of the histories
 */
record TrackingViews(boolean wanted, FactsReader facts, HistoryTables tables) {

	/** Begins the comment on each view; the histories that it shows follow. */
	private static final String MARK = "Made by tiered-migrations from its history";

	private static final String EXISTING = """
			select relname::text, relkind = 'v' and coalesce(starts_with(obj_description(oid, 'pg_class'), '%s'), false)
			and pg_has_role(relowner, 'usage'), obj_description(oid, 'pg_class') from pg_class
			where relnamespace = to_regnamespace(quote_ident(?)) and relname = any(?)""".formatted(MARK);

	/** The last row of a script tells whether it is applied. */
	private static final String APPLIED = """
			select installed_rank, script::text as script, installed_on from (
			select distinct on (coalesce(version, 'R ' || description)) * from %s where success
			order by coalesce(version, 'R ' || description), installed_rank desc) as last
			where type not in ('DELETE', 'BASELINE', 'SQL_BASELINE', 'SCHEMA') and type not like 'UNDO%%'""";

	private static final String NOTHING = "select 0 as installed_rank, ''::text as script, now()::timestamp as installed_on where false";

	private static final String CREATE = """
			create or replace view %1$s as
			select (row_number() over (order by installed_on, installed_rank, script))::integer as id, %2$s
			installed_on::timestamp as executed_at from (%3$s) as applied; comment on view %1$s is '%4$s'""";

	private static final String CONTENT = "'^(theme|plugin)/([^/]+)/(.*)$'";

	private static final String ENTITY = "'^(theme|plugin)/([^/]+)/entity/(?:[^/]+/child/)*([^/]+)/(.*)$'";

	private static final Map<String, String> COLUMNS = columns();

	private static Map<String, String> columns() {
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("_migrations", "script as filename,");
		columns.put("_content_migrations",
				part(CONTENT, 1, "source_type") + part(CONTENT, 2, "source_name") + part(CONTENT, 3, "filename"));
		columns.put("_entity_migrations", part(ENTITY, 3, "entity_name") + part(ENTITY, 1, "source_type")
				+ part(ENTITY, 2, "source_name") + part(ENTITY, 4, "filename"));
		return columns;
	}

	private static String part(String pattern, int group, String column) {
		return "(regexp_match(script, %s))[%s] as %s, ".formatted(pattern, group, column);
	}

	/**
	 * Looks whether something is to be done about the views.
	 * @return whether they are there and show all histories, as far as they are wanted
	 * @throws MigrationRefusedException if somebody else uses their names
	 */
	boolean areComplete(Connection connection, DatabaseFacts seen) throws SQLException {
		// who may only read leaves them to those who run scripts
		if (!this.wanted || seen.schema() == null || seen.access().standby() || seen.access().readOnly()) {
			return true;
		}
		List<Existing> existing = existing(connection, seen.schema());
		List<Problem> problems = problems(existing, seen.schema());
		if (!problems.isEmpty()) {
			throw MigrationRefusedException.beforeTheRun(problems);
		}
		return seen.isFirstRun() || missing(existing, seen).isEmpty();
	}

	/** Those that are not there, or do not show all histories that are. */
	private static Set<String> missing(List<Existing> existing, DatabaseFacts now) {
		Set<String> missing = new LinkedHashSet<>(COLUMNS.keySet());
		for (Existing view : existing) {
			if (comment(view.name(), now).equals(view.comment())) {
				missing.remove(view.name());
			}
		}
		return missing;
	}

	/** What forbids to make the views at the end of a run. */
	List<Problem> obstacles(DatabaseFacts seen) {
		if (!this.wanted || !seen.schemaExists() || seen.access().createTables()) {
			return List.of();
		}
		Grants grants = new Grants(seen);
		return List.of(new Problem(null, "migrations.tracking-views",
				"role %s may not make views in schema %s".formatted(grants.role(), grants.schema()),
				"Let the owner of the schema run: " + Grants.sql(grants.toWrite(List.of(), true))
						+ " Or set migrations.tracking-views=false"));
	}

	private static List<Existing> existing(Connection connection, String schema) throws SQLException {
		List<Existing> existing = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(EXISTING)) {
			statement.setString(1, schema);
			statement.setArray(2, connection.createArrayOf("text", COLUMNS.keySet().toArray()));
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					existing.add(new Existing(result.getString(1), result.getBoolean(2), result.getString(3)));
				}
			}
		}
		return existing;
	}

	private static List<Problem> problems(List<Existing> existing, String schema) {
		return existing.stream()
			.filter((view) -> !view.isOurs())
			.map((view) -> new Problem(null, "migrations.tracking-views",
					"%s is there already, and is no view of the migrations that the role of the run owns"
						.formatted(HistoryTables.qualified(schema, view.name())),
					"Rename or drop it, or set migrations.tracking-views=false"))
			.toList();
	}

	/**
	 * Makes those anew that do not show the histories that there are now. The others are
	 * left alone, since somebody may be reading them.
	 */
	void replace(Connection connection) throws SQLException {
		if (!this.wanted) {
			return;
		}
		DatabaseFacts now = this.facts.read(connection, null);
		Set<String> missing = missing(existing(connection, now.requiredSchema()), now);
		try (Statement statement = connection.createStatement()) {
			for (String view : missing) {
				statement.execute(CREATE.formatted(HistoryTables.qualified(now.requiredSchema(), view),
						COLUMNS.get(view), applied(view, now), comment(view, now)));
			}
		}
	}

	private static String comment(String view, DatabaseFacts now) {
		return tiers(view, now).stream().map(Tier::id).collect(Collectors.joining(", ", MARK + ": ", ""));
	}

	/** Those that the view shows and that have a history. */
	private static List<Tier> tiers(String view, DatabaseFacts now) {
		List<Tier> tiers = switch (view) {
			case "_migrations" -> List.of(Tier.CORE);
			case "_content_migrations" -> List.of(Tier.THEME, Tier.PLUGIN);
			default -> List.of(Tier.ENTITY);
		};
		return tiers.stream().filter(now.tiersWithHistory()::contains).toList();
	}

	private String applied(String view, DatabaseFacts now) {
		List<String> parts = tiers(view, now).stream()
			.map((tier) -> APPLIED.formatted(HistoryTables.qualified(now.requiredSchema(), this.tables.of(tier))))
			.toList();
		return parts.isEmpty() ? NOTHING : String.join("\nunion all\n", parts);
	}

	/**
	 * What there is by the name of a view.
	 *
	 * @param name the name
	 * @param isOurs whether it is one of these views
	 * @param comment the comment on it
	 */
	private record Existing(String name, boolean isOurs, @Nullable String comment) {
	}

}
