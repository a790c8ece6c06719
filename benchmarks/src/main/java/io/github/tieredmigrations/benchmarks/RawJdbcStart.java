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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The floor: the same SQL over one connection, a transaction for each script and a note
 * of how many have run.
 *
 * @param files where the scripts are
 * @param modules how many modules there are
 * @param dataSource the pool
 */
record RawJdbcStart(ClassLoader files, int modules, DataSource dataSource) implements Start {

	@Override
	public void migrate() {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			List<Resource> scripts = scripts(this.files);
			statement.execute("create table if not exists floor (scripts int)");
			int done = done(statement);
			connection.setAutoCommit(false);
			for (Resource script : scripts.subList(done, scripts.size())) {
				statement.execute(script.getContentAsString(StandardCharsets.UTF_8));
				statement.execute("insert into floor values (1)");
				connection.commit();
			}
			connection.setAutoCommit(true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int done(Statement statement) throws SQLException {
		try (var result = statement.executeQuery("select count(*) from floor")) {
			result.next();
			return result.getInt(1);
		}
	}

	private static List<Resource> scripts(ClassLoader files) throws IOException {
		return List.of(new PathMatchingResourcePatternResolver(files)
			.getResources("classpath:" + MigrationTree.RENUMBERED + "/*.sql"));
	}

}
