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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The connection of a run as Flyway is given it. For every script Flyway asks for the
 * version of the server and sets, several times, the role that is set: here only what may
 * have changed goes over the network.
 */
final class FlywayConnection implements InvocationHandler {

	private static final String SET_ROLE = "SET ROLE ";

	private static final String VERSION = "SELECT version()";

	/** Flyway's own statements, which leave the role as it is. */
	private static final List<String> BOOKKEEPING = List.of("SELECT EXISTS (", "/*NO LOAD BALANCE*/", "INSERT INTO \"",
			VERSION);

	private final Connection target;

	private final DatabaseMetaData metaData;

	private @Nullable String setRole;

	private @Nullable String version;

	private FlywayConnection(Connection target) throws SQLException {
		this.target = target;
		this.metaData = ShortUrl.of(target.getMetaData());
	}

	static Connection of(Connection target) throws SQLException {
		return (Connection) Proxy.newProxyInstance(FlywayConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new FlywayConnection(target));
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
				this.setRole = null;
			}
			case "createStatement", "prepareCall", "rollback" -> this.setRole = null;
			default -> {
			}
		}
		return call(this.target, method, arguments);
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
		if (sql.equals(this.setRole)) {
			return KnownAnswer.nothing();
		}
		if (sql.equals(VERSION)) {
			this.version = (this.version != null) ? this.version : readVersion();
			return KnownAnswer.of(this.version);
		}
		if (sql.startsWith(SET_ROLE)) {
			this.setRole = sql;
		}
		else if (BOOKKEEPING.stream().noneMatch(sql::startsWith)) {
			this.setRole = null;
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
