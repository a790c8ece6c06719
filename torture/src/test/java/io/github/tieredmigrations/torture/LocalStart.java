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

package io.github.tieredmigrations.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.engine.TieredMigrations;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A start of the whole application in the JVM of the test, for acts that need no process
 * to die.
 */
final class LocalStart {

	private LocalStart() {
	}

	/** Starts the application, which has to end well. */
	static RunReport run(TortureProject project, String... properties) {
		return run(project.arguments(properties));
	}

	/** Starts the application, which has to be refused or to fail. */
	static MigrationException fail(TortureProject project, String... properties) {
		return catchThrowableOfType(MigrationException.class, () -> run(project, properties));
	}

	/** Starts the application in a thread of its own. */
	static CompletableFuture<RunReport> begin(TortureProject project, String... properties) {
		Collection<String> arguments = project.arguments(properties);
		return CompletableFuture.supplyAsync(() -> run(arguments), (work) -> new Thread(work, "start").start());
	}

	/** Asks the oracle, and starts the application once more. */
	static void assertSound(TortureProject project, String... properties) {
		assertThat(project.violationsAtRest()).isEmpty();
		List<String> before = project.content();
		assertThat(run(project, properties).outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(project.content()).isEqualTo(before);
	}

	private static RunReport run(Collection<String> properties) {
		List<String> arguments = new ArrayList<>(List.of("--logging.config=classpath:logback-application.xml"));
		properties.forEach((property) -> arguments.add("--" + property));
		try (ConfigurableApplicationContext context = SpringApplication.run(TortureApplication.class,
				arguments.toArray(String[]::new))) {
			return Objects.requireNonNull(context.getBean(TieredMigrations.class).status().lastRun());
		}
	}

}
