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

package io.github.tieredmigrations.datasources;

import java.util.UUID;

import io.github.tieredmigrations.test.TestDatabase;

/**
 * A role of the server, whose name has to be quoted.
 *
 * @param database the database that it works on
 * @param name its name
 */
record Role(TestDatabase database, String name) implements AutoCloseable {

	static final String PASSWORD = "secret";

	static Role create(TestDatabase database, String kind) {
		Role role = new Role(database, "The " + kind + " " + UUID.randomUUID().toString().substring(0, 8));
		role.execute("create role %s login password '" + PASSWORD + "'");
		return role;
	}

	/** Executes SQL in which %s stands for the name of the role. */
	void execute(String sql) {
		this.database.jdbc().sql(sql.replace("%s", quoted())).update();
	}

	String quoted() {
		return '"' + this.name + '"';
	}

	@Override
	public void close() {
		execute("drop owned by %s cascade; drop role %s");
	}

}
