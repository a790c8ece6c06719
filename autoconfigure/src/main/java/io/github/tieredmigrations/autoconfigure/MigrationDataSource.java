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

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Where the migrations have their connections from. No {@code DataSource} itself, so that
 * nothing else of the application takes the migrator's for its own.
 *
 * @param migrator what a run borrows its connection from
 * @param application what the status is read with: the application's data source where it
 * leads to the same database by another role, else the migrator's
 */
record MigrationDataSource(DataSource migrator, DataSource application) {

	/** Whether the tables that a data source leads to are those of the migrations. */
	boolean migrates(DataSource dataSource) {
		DataSource target = withoutRouting(dataSource);
		return target == this.migrator || target == this.application
				|| DatabaseLogin.of(target).filter((login) -> login.hasDatabaseOf(this.migrator)).isPresent();
	}

	/**
	 * The target that a routing data source leads to wherever nothing else is said, which
	 * is the same on every thread; without such a target the data source itself.
	 */
	static DataSource withoutRouting(DataSource dataSource) {
		DataSource target = dataSource;
		while (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			target = delegating.getTargetDataSource();
		}
		if (target instanceof AbstractRoutingDataSource routing && routing.getResolvedDefaultDataSource() != null) {
			return withoutRouting(routing.getResolvedDefaultDataSource());
		}
		return dataSource;
	}

}
