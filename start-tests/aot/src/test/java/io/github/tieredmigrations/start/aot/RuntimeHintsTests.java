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

package io.github.tieredmigrations.start.aot;

import io.github.tieredmigrations.actuate.LastRunDescriptor;
import io.github.tieredmigrations.actuate.MigrationsDescriptor;
import io.github.tieredmigrations.actuate.ModuleDescriptor;
import io.github.tieredmigrations.actuate.ProblemDescriptor;
import io.github.tieredmigrations.actuate.RunningDescriptor;
import io.github.tieredmigrations.actuate.ScriptDescriptor;
import io.github.tieredmigrations.actuate.TierDescriptor;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.flywaydb.database.postgresql.TransactionalModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.AotDetector;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.agent.EnabledIfRuntimeHintsAgent;
import org.springframework.aot.test.agent.RuntimeHintsInvocations;
import org.springframework.aot.test.agent.RuntimeHintsRecorder;
import org.springframework.core.SpringProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a native image has to be told: files that are read, and classes that are
 * reflected on.
 */
class RuntimeHintsTests {

	private static final RuntimeHints HINTS = ProcessedAheadOfTime.hints(AheadOfTimeApplication.class);

	@ParameterizedTest
	@ValueSource(strings = { "db/core/001_create_users.sql", "db/core/002_users_index.sql",
			"contents/themes/plain/module.yml", "contents/themes/plain/entities/pages/migrations/V1__create_pages.sql",
			"contents/plugins/notes/migrations/001_create_notes.sql",
			"contents/plugins/idle/migrations/001_create_idle.sql",
			"contents/plugins/billing/migrations/001_billing_customers.sql",
			"contents/plugins/billing/entities/invoices/migrations/001_create_invoices.sql",
			"META-INF/tiered-migrations/db/core/files.idx", "META-INF/tiered-migrations/db/core/0/module.yml",
			"META-INF/tiered-migrations/contents/themes/files.idx",
			"META-INF/tiered-migrations/contents/plugins/files.idx" })
	void filesOfEveryLocationAreThere(String file) {
		assertThat(RuntimeHintsPredicates.resource().forResource(file)).accepts(HINTS);
	}

	@ParameterizedTest
	@ValueSource(classes = { MigrationsDescriptor.class, TierDescriptor.class, ModuleDescriptor.class,
			ScriptDescriptor.class, ProblemDescriptor.class, LastRunDescriptor.class, RunningDescriptor.class })
	void theEndpointCanBeWrittenAsJson(Class<?> descriptor) {
		String component = descriptor.getRecordComponents()[0].getName();
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(descriptor, component)).accepts(HINTS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MigrationsProperties", "MigrationsProperties$Lock", "MigrationsProperties$Retry",
			"MigrationsProperties$Rollback", "MigrationsProperties$Verify", "MigrationsProperties$Connect",
			"TierProperties$Core", "TierProperties$Theme", "TierProperties$Plugin", "TierProperties$Entity" })
	void propertiesCanBeBound(String name) throws ClassNotFoundException {
		Class<?> properties = Class.forName("io.github.tieredmigrations.autoconfigure." + name);
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(properties.getDeclaredConstructors()[0]))
			.accepts(HINTS);
	}

	@Test
	void flywayCanSetTheTransactionalLock() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onFieldAccess(PostgreSQLConfigurationExtension.class, "transactional")
			.and(RuntimeHintsPredicates.reflection()
				.onMethodInvocation(PostgreSQLConfigurationExtension.class, "setTransactional"))
			.and(RuntimeHintsPredicates.reflection().onFieldAccess(TransactionalModel.class, "lock"))
			.and(RuntimeHintsPredicates.reflection().onMethodInvocation(TransactionalModel.class, "setLock")))
			.accepts(HINTS);
	}

	@Test
	@EnabledIfRuntimeHintsAgent
	// its successor is the native image itself
	@SuppressWarnings("removal")
	void nothingIsReflectedOnThatIsNotThere() {
		RuntimeHintsInvocations invocations = RuntimeHintsRecorder.record(() -> {
			SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
			try (TestDatabase database = TestDatabase.create();
					RunningApplication application = RunningApplication.start(AheadOfTimeApplication.class, database)) {
				application.awaitStarted();
				assertThat(application.status("/actuator/migrations")).isEqualTo(200);
			}
			finally {
				SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
			}
		});
		assertThat(invocations).notMatching(HINTS)
			// no hint could be given of a class that Flyway only asks for, and that is
			// not there
			.filteredOn((invocation) -> !invocation.getArguments().contains("org.slf4j.impl.StaticLoggerBinder"))
			.isEmpty();
	}

}
