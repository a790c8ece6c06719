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

package io.github.tieredmigrations.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.boot.sql.init.AbstractScriptDatabaseInitializer;
import org.springframework.util.ClassUtils;

/**
 * Keeps Spring Boot's Flyway and its SQL scripts from changing the database where a
 * command asks for a bean that uses it, and that Spring Boot makes depend on them. Their
 * initializers, which nobody injects, are replaced by something that does nothing.
 */
final class IdleInitializers implements InstantiationAwareBeanPostProcessor {

	private static final String FLYWAY = "org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer";

	private static final @Nullable Class<?> FLYWAY_INITIALIZER = ClassUtils.isPresent(FLYWAY, classLoader())
			? ClassUtils.resolveClassName(FLYWAY, classLoader()) : null;

	private static @Nullable ClassLoader classLoader() {
		return IdleInitializers.class.getClassLoader();
	}

	@Override
	public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String beanName) {
		boolean initializes = AbstractScriptDatabaseInitializer.class.isAssignableFrom(beanClass)
				|| (FLYWAY_INITIALIZER != null && FLYWAY_INITIALIZER.isAssignableFrom(beanClass));
		return initializes ? new Object() : null;
	}

}
