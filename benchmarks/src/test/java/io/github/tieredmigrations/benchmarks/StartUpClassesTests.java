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
 * Tests what a start with nothing to do makes the JVM load: in one that has just started
 * that is most of what the start costs, and, other than time, it can be counted.
 */
class StartUpClassesTests {

	private static final String OURS = "io.github.tieredmigrations.";

	private static final String THAT_MIGRATES = ".FlywayConnection";

	private static final int CLASSES = 225;

	private static final int LAMBDAS = 20;

	@Test
	void areFew(@TempDir Path folder) throws Exception {
		ChildJvm jvm = new ChildJvm(folder.resolve("output"), (entry) -> !entry.contains("modulith"),
				List.of(MigrationTree.write(folder.resolve("tree"), 3).root()));
		try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
			List<String> arguments = List.of("--spring.datasource.username=postgres",
					"--spring.datasource.url=" + Databases.url(server.getPort(), "postgres"),
					"--spring.flyway.enabled=false", "--migrations.theme.active=" + MigrationTree.THEME);
			assertThat(loaded(jvm, arguments)).anyMatch((line) -> line.contains(THAT_MIGRATES));
			List<String> loaded = loaded(jvm, arguments);
			assertThat(loaded).noneMatch((line) -> line.contains(THAT_MIGRATES));
			assertThat(loaded).as("classes").hasSizeBetween(100, CLASSES);
			assertThat(loaded.stream().filter((line) -> line.contains("$$Lambda"))).as("lambdas")
				.hasSizeBetween(1, LAMBDAS);
		}
	}

	private static List<String> loaded(ChildJvm jvm, List<String> arguments) throws Exception {
		return jvm.run(List.of("-Xlog:class+load"), StartUpApplication.class, arguments)
			.stream()
			.filter((line) -> line.contains("[class,load] " + OURS) && !line.contains(OURS + "benchmarks."))
			.toList();
	}

}
