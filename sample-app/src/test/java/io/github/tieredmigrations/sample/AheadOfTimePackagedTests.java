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

package io.github.tieredmigrations.sample;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the executable jar when it runs on what was generated while it was built.
 */
class AheadOfTimePackagedTests {

	private static final String AHEAD_OF_TIME = "-Dspring.aot.enabled=true";

	/** By this Spring recognises a native image, which has no class path to list. */
	private static final String NATIVE = "-Dorg.graalvm.nativeimage.imagecode=runtime";

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void theFirstStartMigratesAllTiersAndTheSecondHasNothingToDo() throws Exception {
		String migrated;
		try (PackagedApplication first = start(List.of(AHEAD_OF_TIME))) {
			migrated = status(first);
			assertThat(first.output()).contains("AOT-processed", "Database ready: 17 applied");
		}
		try (PackagedApplication second = start(List.of(AHEAD_OF_TIME))) {
			assertThat(status(second)).isEqualTo(migrated);
			assertThat(second.output()).contains("Database ready: nothing to do, 17 unchanged");
		}
		try (PackagedApplication other = start(List.of())) {
			assertThat(status(other)).isEqualTo(migrated).contains("plugin/billing/entity/invoices");
			assertThat(other.output()).doesNotContain("AOT-processed")
				.contains("Database ready: nothing to do, 17 unchanged");
		}
	}

	@Test
	void doesNotListTheClassPath() throws Exception {
		String trace = "--logging.level.org.springframework.core.io.support=trace";
		String listing = "Resolved class path location [contents/plugins/]";
		try (PackagedApplication application = start(List.of(AHEAD_OF_TIME), trace)) {
			application.awaitReady();
			assertThat(application.output()).contains("17 applied").doesNotContain(listing);
		}
		try (PackagedApplication application = start(List.of(), trace)) {
			application.awaitReady();
			assertThat(application.output()).contains("17 unchanged").contains(listing);
		}
	}

	@Test
	@EnabledForJreRange(minVersion = 25)
	void startsWhereSpringTakesItForANativeImage() throws Exception {
		try (PackagedApplication application = start(List.of(AHEAD_OF_TIME, NATIVE))) {
			application.awaitReady();
			assertThat(application.output()).contains("Database ready: 17 applied");
		}
	}

	@Test
	@EnabledForJreRange(minVersion = 25)
	void saysWhichLocationWasNotKnown() throws Exception {
		try (PackagedApplication application = start(List.of(AHEAD_OF_TIME, NATIVE),
				"--migrations.core.locations=classpath:migrations,classpath:more")) {
			assertThat(application.awaitEnd()).isOne();
			assertThat(application.output()).contains("(1 found)", "classpath:more: This folder cannot be listed",
					"was not recorded when this native image was built", "Process the application ahead of time again");
		}
	}

	@Test
	void modulesMayBeSwitchedOffAndSampleDataOnAtStart() throws Exception {
		try (PackagedApplication application = start(List.of(AHEAD_OF_TIME), "--migrations.plugin.active=ai",
				"--migrations.sample-data=true")) {
			application.awaitReady();
			assertThat(application.output()).contains("Database ready: 18 applied");
		}
	}

	private PackagedApplication start(List<String> jvmOptions, String... arguments) {
		Stream<String> database = this.database.properties().stream().map("--"::concat);
		return PackagedApplication.start(jvmOptions,
				Stream.concat(database, Arrays.stream(arguments)).toArray(String[]::new));
	}

	/** The state of all modules without the last run, which differs. */
	private static String status(PackagedApplication application) {
		String json = application.awaitReady()
			.client()
			.get()
			.uri("/actuator/migrations")
			.exchangeSuccessfully()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(json).contains("\"modules\":");
		return json.substring(json.indexOf("\"modules\":"));
	}

}
