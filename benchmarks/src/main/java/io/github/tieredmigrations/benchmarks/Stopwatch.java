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
import java.net.URLClassLoader;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tieredmigrations.test.StatementLog;

/**
 * Takes the time of single starts, from an application that is up but for its schema.
 *
 * @param contender who starts
 * @param tree the scripts
 * @param modules how many modules they are of
 */
record Stopwatch(Contender contender, MigrationTree tree, int modules) {

	/** The time of a start in microseconds. */
	long micros(int port, String database) throws SQLException, IOException {
		long[] nanos = new long[1];
		start(port, database, Stopwatch::settle, (pool) -> pool, (start) -> {
			long begin = System.nanoTime();
			start.migrate();
			nanos[0] = System.nanoTime() - begin;
		});
		return nanos[0] / 1000;
	}

	/** Starts, and takes no time; many more of these fit into a second. */
	void warmUp(int port, String database) throws SQLException, IOException {
		start(port, database, (pool) -> {
		}, (pool) -> pool, Start::migrate);
	}

	/** How often a start waits for an answer of the server. */
	int roundTrips(int port, String database) throws SQLException, IOException {
		StatementLog[] log = new StatementLog[1];
		start(port, database, Stopwatch::settle, (pool) -> log[0] = new StatementLog(pool), Start::migrate);
		return log[0].roundTrips();
	}

	private void start(int port, String database, Preparation preparation, Function<DataSource, DataSource> wrapper,
			Consumer<Start> action) throws SQLException, IOException {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(Databases.url(port, database));
		config.setUsername("postgres");
		config.setMaximumPoolSize(3);
		try (HikariDataSource pool = new HikariDataSource(config);
				URLClassLoader files = this.tree.classLoader();
				Start start = this.contender.factory().prepare(files, this.modules, wrapper.apply(pool))) {
			preparation.prepare(pool);
			action.accept(start);
		}
	}

	/** In an application the pool is full by then. */
	private static void settle(HikariDataSource pool) throws SQLException {
		while (pool.getHikariPoolMXBean().getIdleConnections() < pool.getMaximumPoolSize()) {
			pool.getConnection().close();
			Thread.onSpinWait();
		}
		System.gc();
	}

	/**
	 * What is done before a start.
	 */
	private interface Preparation {

		void prepare(HikariDataSource pool) throws SQLException;

	}

}
