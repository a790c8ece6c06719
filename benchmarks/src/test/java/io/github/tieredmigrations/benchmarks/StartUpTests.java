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

package io.github.tieredmigrations.benchmarks;

import java.nio.file.Path;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the benchmark starts an application with a contender and without; those that
 * take longest are left out.
 */
class StartUpTests {

	@Test
	void applicationStartsWithContendersAndWithout(@TempDir Path folder) throws Exception {
		try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
			String report = new StartUp(folder, server.getPort())
				.measure(List.of(Contender.TIERED, Contender.PLUGINS, Contender.SINGLE, Contender.RAW), 1);
			assertThat(report).contains("### start of an application, 100 modules × 5 up to date")
				.containsPattern("\\| start (\\| [0-9,]+ ms ){4}\\|")
				.containsPattern("\\| threads that it leaves (\\| none ){4}\\|");
		}
	}

}
