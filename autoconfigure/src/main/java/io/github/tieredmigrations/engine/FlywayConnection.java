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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The connection of a run as Flyway is given it. For every script Flyway asks for the
 * version of the server and for {@linkplain KnownHistory its history}, and sets, several
 * times, the role that is set: here only what may have changed goes over the network.
 */
final class FlywayConnection implements InvocationHandler {

	private static final String SET_ROLE = "SET ROLE ";

	private static final String VERSION = "SELECT version()";

	private final Connection target;

	private final DatabaseMetaData metaData;

	private final KnownHistory history;

	/** The last statement of Flyway's that sets a role. */
	private @Nullable String setRole;

	private boolean isRoleSet;

	private @Nullable String version;

	private FlywayConnection(Connection target, KnownHistory history) throws SQLException {
		this.target = target;
		this.history = history;
		this.metaData = ShortUrl.of(target.getMetaData());
	}

	/**
	 * Wraps a connection.
	 * @param history what is known of the history table of the Flyway that it is for
	 */
	static Connection of(Connection target, KnownHistory history) throws SQLException {
		return (Connection) Proxy.newProxyInstance(FlywayConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new FlywayConnection(target, history));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		switch (method.getName()) {
			case "getMetaData" -> {
				return this.metaData;
			}
			case "prepareStatement" -> {
				if (arguments != null && arguments.length == 1 && arguments[0] instanceof String sql) {
					return prepare(sql);
				}
				this.isRoleSet = false;
			}
			case "createStatement", "prepareCall" -> this.isRoleSet = false;
			case "rollback" -> {
				this.isRoleSet = false;
				this.history.forgetWritten();
			}
			case "unwrap" -> {
				if (arguments != null && arguments[0] == FlywayConnection.class) {
					return this;
				}
			}
			default -> {
			}
		}
		return call(this.target, method, arguments);
	}

	/**
	 * Says that the session has this role again, which need not be the one that Flyway
	 * sets.
	 */
	void sessionIsRestored(String role) {
		this.isRoleSet = (SET_ROLE + "'" + role + "'").equals(this.setRole);
	}

	static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private PreparedStatement prepare(String sql) throws SQLException {
		if (sql.equals(VERSION)) {
			this.version = (this.version != null) ? this.version : readVersion();
			return KnownAnswer.of(this.version);
		}
		if (this.history.concerns(sql)) {
			return this.history.prepare(sql);
		}
		if (!sql.startsWith(SET_ROLE)) {
			this.isRoleSet = false;
		}
		else if (this.isRoleSet && sql.equals(this.setRole)) {
			return KnownAnswer.nothing();
		}
		else {
			this.setRole = sql;
			this.isRoleSet = true;
		}
		return this.target.prepareStatement(sql);
	}

	private String readVersion() throws SQLException {
		try (PreparedStatement statement = this.target.prepareStatement(VERSION);
				var result = statement.executeQuery()) {
			result.next();
			return result.getString(1);
		}
	}

}
