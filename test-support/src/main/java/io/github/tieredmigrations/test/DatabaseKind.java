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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where tests have their PostgreSQL from: {@code -Dtest.database} names one, in lower
 * case.
 */
public enum DatabaseKind {

	/** A server from Maven artifacts: the default. */
	EMBEDDED,

	/** A server in a container, for which a Docker engine is needed. */
	TESTCONTAINERS;

	public static DatabaseKind configured() {
		return of(System.getProperty("test.database", EMBEDDED.toString()));
	}

	static DatabaseKind of(String name) {
		return Arrays.stream(values())
			.filter((kind) -> kind.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("test.database is '%s', but can only be %s".formatted(name,
					Arrays.stream(values()).map((kind) -> "'" + kind + "'").collect(Collectors.joining(" or ")))));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
