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

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that notes what is sent over its connections.
 */
public final class StatementLog extends DelegatingDataSource {

	private final List<String> statements = new CopyOnWriteArrayList<>();

	private int connections;

	private int commits;

	private int number = 1;

	private Runnable action = () -> {
	};

	public StatementLog(DataSource target) {
		super(target);
	}

	public List<String> statements() {
		return this.statements;
	}

	public int connections() {
		return this.connections;
	}

	/** How often an answer of the server was waited for. */
	public int roundTrips() {
		return this.statements.size() + this.commits;
	}

	/** What happens once between the first and the second statement. */
	public StatementLog beforeSecondStatement(Runnable action) {
		return afterStatement(1, action);
	}

	/** What happens once between that statement and the next one. */
	public StatementLog afterStatement(int number, Runnable action) {
		this.number = number;
		this.action = action;
		return this;
	}

	public void clear() {
		this.statements.clear();
		this.connections = 0;
		this.commits = 0;
	}

	@Override
	public Connection getConnection() throws SQLException {
		this.connections++;
		return proxy(Connection.class, super.getConnection(), null);
	}

	@Override
	public PrintWriter getLogWriter() {
		throw new UnsupportedOperationException();
	}

	private <T> T proxy(Class<T> type, T target, @Nullable String preparedSql) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, args) -> {
				try {
					if (method.getName().startsWith("execute")) {
						if (this.statements.size() == this.number) {
							this.action.run();
						}
						this.statements.add((args != null) ? String.valueOf(args[0]) : preparedSql);
					}
					if (method.getName().equals("commit")) {
						this.commits++;
					}
					Object result = method.invoke(target, args);
					if (result instanceof PreparedStatement statement && target instanceof Connection) {
						return proxy(PreparedStatement.class, statement, String.valueOf(args[0]));
					}
					if (result instanceof Statement statement && target instanceof Connection) {
						return proxy(Statement.class, statement, null);
					}
					return result;
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}));
	}

}
