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

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table in which each script says that it runs. It has a schema of its own, so that
 * the first start finds an empty one.
 *
 * @param jdbc the database
 */
record Ledger(JdbcClient jdbc) {

	private static final String CREATE = """
			create schema oracle;
			create table oracle.ledger (id bigint generated always as identity, module text not null, version int not null,
			at timestamptz not null default clock_timestamp())""";

	void create() {
		this.jdbc.sql(CREATE).update();
	}

	/** The scripts, in the order in which they ran. */
	List<String> scripts() {
		return this.jdbc.sql("select module || ' ' || version from oracle.ledger order by id")
			.query(String.class)
			.list();
	}

}
