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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What is to be measured.
 *
 * @param modules numbers of modules
 * @param latencies round trips to the database in milliseconds
 * @param cases what there is to do
 * @param contenders who is measured
 * @param runs how often each is measured
 * @param budget how many seconds the runs of one contender in one case may take; where a
 * single run would take longer, there is none
 * @param startUp whether the start of a whole application is measured as well
 * @param warmUp for how many seconds each contender starts from empty, and again with
 * nothing to do, before it is measured
 */
record BenchmarkOptions(List<Integer> modules, List<Integer> latencies, List<Case> cases, List<Contender> contenders,
		int runs, int budget, boolean startUp, int warmUp) {

	static BenchmarkOptions parse(String... args) {
		SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(args);
		return new BenchmarkOptions(numbers(options, "modules", "1,10,100,500,1000"),
				numbers(options, "latency", "0,1,5"),
				values(options, "cases", "nothing,empty,one_new")
					.map((name) -> Case.valueOf(name.toUpperCase(Locale.ROOT)))
					.toList(),
				values(options, "contenders", "tiered,per_module,modulith,single,raw").map(Contender::of).toList(),
				numbers(options, "runs", "5").get(0), numbers(options, "budget", "15").get(0),
				values(options, "start-up", "true").allMatch(Boolean::parseBoolean),
				numbers(options, "warm-up", "10").get(0));
	}

	private static List<Integer> numbers(SimpleCommandLinePropertySource options, String name, String byDefault) {
		return values(options, name, byDefault).map(Integer::valueOf).toList();
	}

	private static Stream<String> values(SimpleCommandLinePropertySource options, String name, String byDefault) {
		String value = options.getProperty(name);
		return Arrays.stream(((value != null) ? value : byDefault).split(","));
	}

}
