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

import org.springframework.modulith.core.ApplicationModuleIdentifier;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.runtime.flyway.MigrationFilter;
import org.springframework.modulith.runtime.flyway.SpringModulithFlywayMigrationStrategy;

/**
 * Spring Modulith's integration of Flyway, handed the names that it would find as the
 * packages of an application.
 *
 * @param files where the scripts are
 * @param modules how many modules there are
 * @param dataSource the pool
 */
record ModulithStart(ClassLoader files, int modules, DataSource dataSource) implements Start {

	@Override
	public void migrate() {
		ApplicationModuleIdentifiers identifiers = ApplicationModuleIdentifiers
			.of(MigrationTree.moduleNames(this.modules).map(ApplicationModuleIdentifier::of).toList());
		Flyway flyway = Flyway.configure(this.files)
			.dataSource(this.dataSource)
			.locations("classpath:" + MigrationTree.PER_MODULE)
			.load();
		new SpringModulithFlywayMigrationStrategy(identifiers, MigrationFilter.USE_ALL).migrate(flyway);
	}

}
