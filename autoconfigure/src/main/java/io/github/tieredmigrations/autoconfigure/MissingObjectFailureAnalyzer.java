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

import java.util.Arrays;
import java.util.Optional;

import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Mode;
import io.github.tieredmigrations.engine.MissingObject;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/**
 * Shows that something is missing in the database because the migrations were to run
 * later than it was needed.
 */
final class MissingObjectFailureAnalyzer implements FailureAnalyzer {

	/** Of an optional library. */
	private static final String SCHEMA_VALIDATION = "org.hibernate.tool.schema.spi.SchemaManagementException";

	private static final String DESCRIPTION = """
			%s needs what the database does not have:

			    %s

			The migrations had not run by then: with migrations.run-at=application-runner they run when all beans have been \
			created.""";

	private static final String RUN_EARLIER = "If a script creates it, set migrations.run-at=initialization: the migrations "
			+ "then run before the beans that use the database. A bean of your own that takes the DataSource and uses it "
			+ "while it is created needs @DependsOnDatabaseInitialization besides. If no script creates it, correct the bean.";

	private static final String RUN_ELSEWHERE = "Nothing is applied here (migrations.mode=verify): first let the process "
			+ "that migrates this database do so. With migrations.run-at=initialization a start verifies before the beans "
			+ "that use the database are created.";

	private final BeanFactory beanFactory;

	private final Environment environment;

	MissingObjectFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		String missing = MissingObject.behind(failure)
			.map(MissingObject::message)
			.or(() -> schemaValidation(failure))
			.orElse(null);
		if (missing == null || !isBeforeTheRun()) {
			return null;
		}
		return new FailureAnalysis(DESCRIPTION.formatted(inNeed(failure), missing),
				migrates() ? RUN_EARLIER : RUN_ELSEWHERE, failure);
	}

	private boolean isBeforeTheRun() {
		return this.beanFactory instanceof ConfigurableListableBeanFactory beans && Arrays
			.stream(beans.getBeanNamesForType(MigrationsRunner.class, false, false))
			.anyMatch((name) -> !(beans.getSingleton(name) instanceof MigrationsRunner runner && runner.hasRun()));
	}

	private boolean migrates() {
		return Binder.get(this.environment).bind("migrations.mode", Mode.class).orElse(Mode.MIGRATE) == Mode.MIGRATE;
	}

	private static Optional<String> schemaValidation(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause.getClass().getName().equals(SCHEMA_VALIDATION)) {
				return Optional.ofNullable(cause.getMessage());
			}
		}
		return Optional.empty();
	}

	/** The innermost bean is the one that failed; others only wanted it. */
	private static String inNeed(Throwable failure) {
		String bean = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException ex && ex.getBeanName() != null) {
				bean = ex.getBeanName();
			}
		}
		return (bean != null) ? "The bean '" + bean + "'" : "The application";
	}

}
