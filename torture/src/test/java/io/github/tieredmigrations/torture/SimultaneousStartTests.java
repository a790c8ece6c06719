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

import java.util.List;
import java.util.stream.IntStream;

import io.github.tieredmigrations.test.ApplicationProcess;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several processes that start together.
 */
class SimultaneousStartTests {

	private static final int REPLICAS = 6;

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void oneOfSixAppliesAllAndFiveReportUpToDate() {
		this.project.tree(3, 5);
		List<ApplicationProcess> replicas = IntStream.range(0, REPLICAS).mapToObj((i) -> this.project.start()).toList();
		assertThat(replicas).extracting(ApplicationProcess::awaitEnd).containsOnly(0);
		assertThat(replicas).extracting(ApplicationProcess::output)
			.areExactly(1, contains("Database ready: 60 applied, 0 unchanged"))
			.areExactly(REPLICAS - 1, contains("Database ready: nothing to do, 60 unchanged"));
		this.project.assertSound();
	}

	private static Condition<String> contains(String text) {
		return new Condition<>((output) -> output.contains(text), text);
	}

}
