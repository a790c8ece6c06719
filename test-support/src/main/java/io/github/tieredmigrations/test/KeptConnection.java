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

package io.github.tieredmigrations.test;

import java.sql.SQLException;

import org.apache.commons.dbcp2.BasicDataSource;

/**
 * A connection that is kept from one use to the next, for what a test asks beside the
 * application; a session costs a server more than most that is asked in it.
 */
final class KeptConnection {

	private KeptConnection() {
	}

	/** Whoever asks while it is in use gets a further one, which is not kept. */
	static BasicDataSource to(String url, String username, String password) {
		BasicDataSource dataSource = new BasicDataSource();
		dataSource.setUrl(url);
		dataSource.setUsername(username);
		dataSource.setPassword(password);
		dataSource.setMaxTotal(-1);
		dataSource.setMaxIdle(1);
		dataSource.setTestOnBorrow(true);
		return dataSource;
	}

	static void close(BasicDataSource dataSource) {
		try {
			dataSource.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
