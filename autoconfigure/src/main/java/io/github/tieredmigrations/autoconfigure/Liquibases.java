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

package io.github.tieredmigrations.autoconfigure;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.tieredmigrations.engine.Neighbour;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Each Liquibase of an application.
 *
 * @param liquibases where they are
 */
record Liquibases(ObjectProvider<SpringLiquibase> liquibases) implements NeighbourDetector {

	private static final String DEFAULT_TABLE = "databasechangelog";

	@Override
	public Stream<Neighbour> neighbours() {
		return this.liquibases.stream().map(Liquibases::neighbour);
	}

	private static Neighbour neighbour(SpringLiquibase liquibase) {
		@Nullable String schema = liquibase.getDefaultSchema();
		@Nullable String historySchema = liquibase.getLiquibaseSchema();
		@Nullable String table = liquibase.getDatabaseChangeLogTable();
		return new Neighbour((historySchema != null) ? historySchema : schema,
				Objects.requireNonNullElse(table, DEFAULT_TABLE), (schema != null) ? Set.of(schema) : Set.of());
	}

}
