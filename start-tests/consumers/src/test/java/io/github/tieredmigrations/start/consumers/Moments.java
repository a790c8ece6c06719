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

package io.github.tieredmigrations.start.consumers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records of everything whether the run was over when it first happened.
 */
final class Moments {

	private final JdbcClient database;

	private final Map<Row, Boolean> heldBack = new ConcurrentHashMap<>();

	Moments(DataSource dataSource) {
		// of its own: the bean is one of those that are looked at
		this.database = JdbcClient.create(dataSource);
	}

	/** All that belongs to a row has to be held back for the row to be. */
	void now(Row row) {
		boolean over = this.database.sql("select to_regclass('late') is not null").query(Boolean.class).single();
		this.heldBack.merge(row, over, Boolean::logicalAnd);
	}

	Map<Row, Boolean> heldBack() {
		return Map.copyOf(this.heldBack);
	}

}
