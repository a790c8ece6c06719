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
import java.sql.ResultSet;
import java.sql.SQLFeatureNotSupportedException;

import org.jspecify.annotations.Nullable;

/**
 * A statement whose outcome is known before it is sent: one text, or nothing at all.
 */
final class KnownAnswer implements InvocationHandler {

	private final @Nullable String answer;

	private boolean read;

	private KnownAnswer(@Nullable String answer) {
		this.answer = answer;
	}

	static PreparedStatement nothing() {
		return proxy(PreparedStatement.class, new KnownAnswer(null));
	}

	static PreparedStatement of(String answer) {
		return proxy(PreparedStatement.class, new KnownAnswer(answer));
	}

	static ResultSet result(String answer) {
		return proxy(ResultSet.class, new KnownAnswer(answer));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
			throws SQLFeatureNotSupportedException {
		return switch (method.getName()) {
			case "execute" -> this.answer != null;
			case "executeQuery" -> proxy(ResultSet.class, this);
			case "next" -> isFirstRead();
			case "getString" -> this.answer;
			case "getBoolean" -> Boolean.valueOf(this.answer);
			case "close" -> null;
			default -> throw new SQLFeatureNotSupportedException(method.getName());
		};
	}

	private boolean isFirstRead() {
		boolean first = !this.read;
		this.read = true;
		return first;
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(KnownAnswer.class.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
