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
import java.sql.DatabaseMetaData;

import org.jspecify.annotations.Nullable;

/**
 * Tells of a database all but the parameters in its URL. Flyway looks for passwords in
 * them before it logs the URL, with expressions that take milliseconds for a long one.
 *
 * @param target the whole of it
 */
record ShortUrl(DatabaseMetaData target) implements InvocationHandler {

	static DatabaseMetaData of(DatabaseMetaData target) {
		return (DatabaseMetaData) Proxy.newProxyInstance(ShortUrl.class.getClassLoader(),
				new Class<?>[] { DatabaseMetaData.class }, new ShortUrl(target));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		Object result = FlywayConnection.call(this.target, method, arguments);
		return (method.getName().equals("getURL") && result instanceof String url) ? withoutParameters(url) : result;
	}

	private static String withoutParameters(String url) {
		int parameters = url.indexOf('?');
		return (parameters < 0) ? url : url.substring(0, parameters);
	}

}
