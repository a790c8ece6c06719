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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.module.Problem;
import io.github.tieredmigrations.module.Tier;

/**
 * What the session has to be allowed, so that a plan can be carried out. Looked at before
 * anything is changed.
 *
 * @param facts what is there and what the role may do with it
 * @param tables the names of the tables
 */
record RunRequirements(DatabaseFacts facts, HistoryTables tables) {

	private static final String OR_ANOTHER_ROLE = " Or let a role migrate that may: migrations.datasource.username,"
			+ " migrations.datasource.bean";

	/** What forbids to carry out the steps of a plan. */
	List<Problem> problems(MigrationPlan plan) {
		if (this.facts.access().standby()) {
			return problem(what(plan) + ", but the server is a standby, which cannot be written to",
					"Let the migrations connect to the primary, with migrations.datasource.url for instance");
		}
		if (this.facts.access().readOnly()) {
			return problem(what(plan) + ", but the connection is read-only",
					"Let the migrations have a connection that may write, by migrations.datasource.*, or end what makes"
							+ " this one read-only: read-only=true at the pool, or default_transaction_read_only");
		}
		return this.facts.schemaExists() ? toWrite(plan) : toCreateSchema();
	}

	static Problem behindPooler() {
		return new Problem(null, "spring.datasource.url",
				"the connection goes through a pooler such as PgBouncer, behind which the lock of a run would leak",
				"Let the migrations connect to the database itself, by migrations.datasource.url; or, where the pooler is sure to pool sessions,"
						+ " set migrations.session-pooler=true");
	}

	static Problem withoutSchema() {
		return new Problem(null, "migrations.schema", "the connection has no current schema",
				"Set migrations.schema, or create a schema of the role's search path");
	}

	/** Says why nothing is known of the history. */
	static Problem unreadable(DatabaseFacts facts) {
		Grants grants = new Grants(facts);
		return new Problem(null, null,
				"unknown (no privilege): role %s may not read the migration history in schema %s"
					.formatted(grants.role(), grants.schema()),
				"Let the owner of the tables run: " + Grants.sql(grants.toRead()));
	}

	private List<Problem> toCreateSchema() {
		if (this.facts.access().createSchemas()) {
			return List.of();
		}
		Grants grants = new Grants(this.facts);
		return problem(
				"schema %s does not exist, and role %s may not create it".formatted(grants.schema(), grants.role()),
				"Let the owner of the database run: %s Or create the schema for the role: CREATE SCHEMA %s AUTHORIZATION %s;"
					.formatted(Grants.sql(List.of(grants.toCreateSchema())), grants.schema(), grants.role())
						+ OR_ANOTHER_ROLE);
	}

	private List<Problem> toWrite(MigrationPlan plan) {
		Set<Tier> tiers = plan.steps().stream().map((step) -> step.module().tier()).collect(Collectors.toSet());
		List<String> written = new ArrayList<>(tiers.stream().map(this.tables::of).toList());
		written.add(HistoryTables.LOG);
		boolean create = plan.direction() == Direction.DOWN || !this.facts.logExists()
				|| !this.facts.tiersWithHistory().containsAll(tiers);
		Grants grants = new Grants(this.facts);
		List<String> missing = grants.toWrite(written, create);
		if (missing.isEmpty()) {
			return List.of();
		}
		return problem(
				"%s, but role %s may not write the migration history in schema %s".formatted(what(plan), grants.role(),
						grants.schema()),
				"Let the owner of schema and tables run: " + Grants.sql(missing) + OR_ANOTHER_ROLE);
	}

	private static String what(MigrationPlan plan) {
		return ((plan.direction() == Direction.DOWN) ? "down scripts are to run (%d)" : "scripts are pending (%d)")
			.formatted(plan.steps().size());
	}

	private static List<Problem> problem(String message, String nextStep) {
		return List.of(new Problem(null, null, message, nextStep));
	}

}
