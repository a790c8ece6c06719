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

import io.github.tieredmigrations.engine.MigrationFailedException;
import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.RunningApplication;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for applications that {@code migrations.run-at=initialization} keeps from
 * starting.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunAtInitializationFailureTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder().script("migrations/001_users.sql", "create table users (id int, email text unique);");
	}

	@Test
	void verificationRefusesBeforeBeansThatUseTablesAreCreated(CapturedOutput output) {
		fails(ReadingApplication.class, "migrations.run-at=initialization", "migrations.mode=verify")
			.withRootCauseInstanceOf(MigrationRefusedException.class);
		assertThat(output).contains("APPLICATION FAILED TO START", "001_users.sql: pending", "migrations.mode=migrate");
	}

	@Test
	void failureIsDescribedWithoutAStackTrace(CapturedOutput output) {
		this.project.folder().script("migrations/002_broken.sql", "create tabel broken ();");
		fails(ReadingApplication.class, "migrations.run-at=initialization")
			.withRootCauseInstanceOf(MigrationFailedException.class);
		assertThat(output).contains("APPLICATION FAILED TO START", "002_broken.sql").doesNotContain("\tat io.github");
	}

	@Test
	void unknownMomentIsNamed(CapturedOutput output) {
		fails(MigratingApplication.class, "migrations.run-at=later");
		assertThat(output).contains("APPLICATION FAILED TO START", "Property: migrations.run-at", "Value: \"later\"");
	}

	private ThrowableAssertAlternative<?> fails(Class<?> source, String... properties) {
		try (RunningApplication application = this.project.start(source, properties)) {
			return assertThatException().isThrownBy(application::awaitStarted);
		}
	}

}
