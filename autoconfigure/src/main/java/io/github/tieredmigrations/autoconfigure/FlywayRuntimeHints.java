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

import java.util.List;
import java.util.ServiceLoader;

import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.flywaydb.core.extensibility.Plugin;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Hints for what Flyway reflects on: the settings of its plugins, such as
 * {@code flyway.postgresql.transactional.lock}, which it sets field by field and drops
 * without a word where it cannot, and its choice of a log; and the connection that it is
 * given.
 */
final class FlywayRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> PROBED_CLASSES = List.of("org.slf4j.Logger",
			"org.slf4j.spi.SLF4JServiceProvider");

	private static final String LOG = "org.flywaydb.core.internal.logging.slf4j.Slf4jLogCreator";

	private static final List<String> RESOURCES = List.of("org/flywaydb/core/internal/version.txt", "db/callback");

	/** And what they inherit from. */
	private static final List<String> WRAPPED = List.of("java.sql.Connection", "java.sql.DatabaseMetaData",
			"java.sql.Statement", "java.sql.PreparedStatement", "java.sql.ResultSet");

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ReflectionHints reflection = hints.reflection();
		ServiceLoader.load(Plugin.class, classLoader)
			.stream()
			.map(ServiceLoader.Provider::type)
			.filter(ConfigurationExtension.class::isAssignableFrom)
			.forEach((type) -> this.binding.registerReflectionHints(reflection, type));
		PROBED_CLASSES.forEach((name) -> reflection.registerType(TypeReference.of(name)));
		reflection.registerType(TypeReference.of(LOG), MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
		RESOURCES.forEach(hints.resources()::registerPattern);
		WRAPPED.forEach((name) -> {
			hints.proxies().registerJdkProxy(TypeReference.of(name));
			reflection.registerType(TypeReference.of(name), MemberCategory.INVOKE_PUBLIC_METHODS);
		});
	}

}
