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

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures one contender with one number of modules, in a JVM of its own, and writes a
 * line for each result.
 */
final class Measurement {

	static final int WARM_UP_MODULES = 10;

	static final int WARM_UP_RUNS = 6;

	/** Each of them leaves a database. */
	private static final int MOST_WARM_UP_RUNS_FROM_EMPTY = 12;

	private final Stopwatch stopwatch;

	private final BenchmarkOptions options;

	/** By latency in milliseconds; 0 is the server itself. */
	private final Map<Integer, Integer> ports;

	private final Databases databases;

	private Measurement(Stopwatch stopwatch, BenchmarkOptions options, Map<Integer, Integer> ports) {
		this.stopwatch = stopwatch;
		this.options = options;
		this.ports = ports;
		this.databases = new Databases(port(0));
	}

	/**
	 * Measures.
	 * @param args contender, number of modules, folder of the trees, the ports as
	 * {@code 0:5432,1:6000}, and the options of the benchmark
	 */
	public static void main(String[] args) throws SQLException, IOException {
		Contender contender = Contender.of(args[0]);
		int modules = Integer.parseInt(args[1]);
		Path folder = Path.of(args[2]);
		Map<Integer, Integer> ports = new LinkedHashMap<>();
		for (String port : args[3].split(",")) {
			ports.put(Integer.valueOf(port.split(":")[0]), Integer.valueOf(port.split(":")[1]));
		}
		Stopwatch stopwatch = new Stopwatch(contender, new MigrationTree(folder.resolve("tree-" + modules)), modules);
		BenchmarkOptions options = BenchmarkOptions.parse(args);
		Measurement measurement = new Measurement(stopwatch, options, ports);
		measurement.warmUp(new Stopwatch(contender, new MigrationTree(folder.resolve("warm-up")), WARM_UP_MODULES));
		measurement.run();
	}

	private void warmUp(Stopwatch warmUp) throws SQLException, IOException {
		int runs = (this.options.warmUp() > 0) ? WARM_UP_RUNS : 0;
		for (int run = 0; run < runs; run++) {
			String database = this.databases.copy(Databases.EMPTY);
			warmUp.micros(port(0), database);
			warmUp.micros(port(0), database);
		}
	}

	private void run() throws SQLException, IOException {
		String upToDate = this.databases.copy(Databases.EMPTY);
		long fromEmpty = this.stopwatch.micros(port(0), upToDate);
		long end = endOfWarmUp();
		for (int run = 1; run < mostRunsFromEmpty() && System.nanoTime() - end < 0; run++) {
			upToDate = this.databases.copy(Databases.EMPTY);
			fromEmpty = this.stopwatch.micros(port(0), upToDate);
		}
		warmUp(upToDate);
		for (Case toDo : this.options.cases()) {
			if (toDo == Case.ONE_NEW) {
				this.stopwatch.tree().addScript(this.stopwatch.modules());
			}
			run(toDo, (toDo == Case.EMPTY) ? Databases.EMPTY : upToDate,
					(toDo == Case.EMPTY) ? List.of(fromEmpty) : List.of());
			if (toDo == Case.ONE_NEW) {
				this.stopwatch.tree().removeAddedScript(this.stopwatch.modules());
			}
		}
	}

	/** So that what is measured first is measured like the rest. */
	private void warmUp(String upToDate) throws SQLException, IOException {
		long end = endOfWarmUp();
		while (System.nanoTime() - end < 0) {
			this.stopwatch.warmUp(port(0), upToDate);
		}
	}

	private int mostRunsFromEmpty() {
		return this.options.cases().contains(Case.EMPTY) ? MOST_WARM_UP_RUNS_FROM_EMPTY : 1;
	}

	private long endOfWarmUp() {
		return System.nanoTime() + TimeUnit.SECONDS.toNanos(this.options.warmUp());
	}

	private void run(Case toDo, String template, List<Long> known) throws SQLException, IOException {
		long atOnce = median(times(port(0), template, known));
		int roundTrips = isTooLong(atOnce) ? 0 : roundTrips(template);
		for (int latency : this.options.latencies()) {
			boolean tooLong = latency > 0 && (roundTrips == 0 || isTooLong(atOnce + roundTrips * latency * 1000L));
			long median = (latency == 0) ? atOnce : tooLong ? 0 : median(times(port(latency), template, List.of()));
			System.out.println(new Result(this.stopwatch.contender(), this.stopwatch.modules(), toDo, latency, median,
					roundTrips));
		}
	}

	private List<Long> times(int port, String template, List<Long> known) throws SQLException, IOException {
		List<Long> times = new ArrayList<>(known);
		while (times.isEmpty() || (times.size() < this.options.runs()
				&& !isTooLong(times.stream().mapToLong(Long::longValue).sum() + times.get(0)))) {
			times.add(this.stopwatch.micros(port, this.databases.copy(template)));
		}
		return times;
	}

	private int roundTrips(String template) throws SQLException, IOException {
		return this.stopwatch.roundTrips(port(0), this.databases.copy(template));
	}

	private boolean isTooLong(long micros) {
		return micros > this.options.budget() * 1_000_000L;
	}

	private int port(int latency) {
		return this.ports.getOrDefault(latency, 0);
	}

	private static long median(List<Long> times) {
		List<Long> sorted = new ArrayList<>(times);
		Collections.sort(sorted);
		return sorted.get(sorted.size() / 2);
	}

}
