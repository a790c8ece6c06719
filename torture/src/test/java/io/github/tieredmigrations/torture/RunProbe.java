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

package io.github.tieredmigrations.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.github.tieredmigrations.test.TestDatabase;

/**
 * Looks again and again, over one connection, how far a run is.
 */
final class RunProbe implements AutoCloseable {

	private static final String SESSIONS = """
			select count(*) from pg_stat_activity where datname = current_database() and application_name = 'torture'""";

	private final Connection connection;

	RunProbe(TestDatabase database) throws SQLException {
		this.connection = database.dataSource().getConnection();
	}

	/** How many scripts have said that they ran. */
	int scripts() throws SQLException {
		return number("select count(*) from oracle.ledger");
	}

	boolean isConnected() throws SQLException {
		return number(SESSIONS) > 0;
	}

	boolean isBuildingIndex() throws SQLException {
		return number(SESSIONS + " and state = 'active' and query like 'CREATE INDEX CONCURRENTLY%'") > 0;
	}

	private int number(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getInt(1);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
