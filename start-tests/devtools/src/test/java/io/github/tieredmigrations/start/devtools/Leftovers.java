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

package io.github.tieredmigrations.start.devtools;

import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What contexts that were closed might have left behind.
 *
 * @param pools how many pools of connections have a thread
 * @param migrators how many threads have a name that speaks of migrations
 * @param locks how many locks sessions hold on this database that only a run takes
 */
record Leftovers(long pools, long migrators, long locks) {

	static Leftovers seenBy(DataSource dataSource) {
		Set<Thread> threads = Thread.getAllStackTraces().keySet();
		return new Leftovers(count(threads, "housekeeper"), count(threads, "migration"),
				JdbcClient.create(dataSource)
					.sql("""
							select count(*) from pg_locks where locktype = 'advisory'
							and database = (select oid from pg_database where datname = current_database())""")
					.query(long.class)
					.single());
	}

	private static long count(Set<Thread> threads, String name) {
		return threads.stream().filter((thread) -> thread.getName().contains(name)).count();
	}

}
