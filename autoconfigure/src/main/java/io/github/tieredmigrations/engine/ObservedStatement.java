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
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is executed by somebody else than the server where possible.
 */
final class ObservedStatement implements InvocationHandler {

	private final PreparedStatement target;

	private final Execution execution;

	private final boolean isClosable;

	private final SortedMap<Integer, Object> parameters = new TreeMap<>();

	private ObservedStatement(PreparedStatement target, Execution execution, boolean isClosable) {
		this.target = target;
		this.execution = execution;
		this.isClosable = isClosable;
	}

	static PreparedStatement of(PreparedStatement target, Execution execution) {
		return proxy(new ObservedStatement(target, execution, true));
	}

	/** The execution sees to it that the statement is closed. */
	static PreparedStatement keptOpen(PreparedStatement target, Execution execution) {
		return proxy(new ObservedStatement(target, execution, false));
	}

	private static PreparedStatement proxy(ObservedStatement handler) {
		return (PreparedStatement) Proxy.newProxyInstance(ObservedStatement.class.getClassLoader(),
				new Class<?>[] { PreparedStatement.class }, handler);
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		String name = method.getName();
		if (arguments == null && (name.equals("executeQuery") || name.equals("executeUpdate"))) {
			return this.execution.execute(this.target, this.parameters);
		}
		if (!this.isClosable && name.equals("close")) {
			return null;
		}
		if (arguments != null && arguments.length > 1 && arguments[0] instanceof Integer index) {
			this.parameters.put(index, arguments[1]);
		}
		return FlywayConnection.call(this.target, method, arguments);
	}

	/** Executes a statement. */
	interface Execution {

		/**
		 * Executes a statement.
		 * @return what the method that was called returns
		 */
		Object execute(PreparedStatement statement, SortedMap<Integer, Object> parameters) throws SQLException;

	}

}
