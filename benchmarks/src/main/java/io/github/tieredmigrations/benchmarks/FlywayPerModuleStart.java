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

package io.github.tieredmigrations.benchmarks;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/**
 * What people write today: one Flyway for each module, in a loop.
 *
 * @param files where the scripts are
 * @param modules how many modules there are
 * @param dataSource the pool
 */
record FlywayPerModuleStart(ClassLoader files, int modules, DataSource dataSource) implements Start {

	@Override
	public void migrate() {
		MigrationTree.moduleNames(this.modules)
			.forEach((module) -> Flyway.configure(this.files)
				.dataSource(this.dataSource)
				.locations("classpath:" + MigrationTree.PER_MODULE + "/" + module)
				.table("flyway_" + module)
				.baselineOnMigrate(true)
				.baselineVersion("0")
				.load()
				.migrate());
	}

}
