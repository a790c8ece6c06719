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

package io.github.tieredmigrations.engine;

import java.sql.Connection;
import java.sql.SQLException;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * A callback as users write them: does something on the connection of the scripts.
 *
 * @param name its name, by which Flyway orders callbacks; the engine's own is called
 * tiered-migrations
 * @param when what it follows
 * @param work what it does
 */
record CallbackOfUser(String name, Event when, Work work) implements Callback {

	CallbackOfUser(Event when, Work work) {
		this("user", when, work);
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == this.when;
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		try {
			this.work.on(context.getConnection());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String getCallbackName() {
		return this.name;
	}

	/**
	 * Something to do on a connection.
	 */
	interface Work {

		void on(Connection connection) throws SQLException;

	}

}
