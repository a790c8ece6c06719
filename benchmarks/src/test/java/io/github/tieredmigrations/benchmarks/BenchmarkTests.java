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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the benchmark measures every contender in every case; its figures are no
 * business of a test.
 */
class BenchmarkTests {

	@Test
	void everyContenderIsMeasuredInEveryCase() throws Exception {
		String report = Benchmark.run("--modules=1", "--latency=0,1", "--runs=1", "--warm-up=0", "--start-up=false",
				"--contenders=tiered,plugins,per_module,modulith,single,raw");
		assertThat(report).contains("PostgreSQL", "Spring Modulith 2");
		for (Case toDo : Case.values()) {
			assertThat(report).contains("### " + toDo.label() + ", 0 ms latency",
					"### " + toDo.label() + ", 1 ms latency", "### " + toDo.label() + ", round trips");
		}
		assertThat(report.lines().filter((line) -> line.startsWith("| 1 |"))).hasSize(9)
			.allSatisfy((line) -> assertThat(line).doesNotContain("–")
				.matches("\\| 1 (\\| [0-9,.]+( ms)? \\([0-9,.]+×\\) ){6}\\|"));
	}

}
