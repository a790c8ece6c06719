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

import java.util.stream.Stream;

import io.github.tieredmigrations.engine.Neighbour;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.boot.sql.autoconfigure.init.SqlInitializationProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;

/**
 * The SQL scripts that Spring Boot runs at every start: {@code schema.sql} and those of
 * Quartz, Session, Batch and others that keep tables of their own.
 *
 * @param application how {@code schema.sql} and {@code data.sql} run
 * @param libraries how the scripts of libraries run
 */
record InitializationScripts(ObjectProvider<SqlInitializationProperties> application,
		ObjectProvider<DatabaseInitializationProperties> libraries) implements NeighbourDetector {

	@Override
	public Stream<Neighbour> neighbours() {
		// "embedded", the default, never means PostgreSQL
		return Stream
			.concat(this.application.stream().map(SqlInitializationProperties::getMode),
					this.libraries.stream().map(DatabaseInitializationProperties::getInitializeSchema))
			.filter(DatabaseInitializationMode.ALWAYS::equals)
			.map((always) -> Neighbour.withoutHistory());
	}

}
