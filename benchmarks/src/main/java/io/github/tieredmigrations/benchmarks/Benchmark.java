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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.TcpProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * Compares the contenders, each in a JVM of its own in turn, and writes tables in
 * Markdown.
 */
public final class Benchmark {

	private final BenchmarkOptions options;

	private final String[] args;

	private final Path folder;

	private final Map<Integer, Integer> ports = new LinkedHashMap<>();

	private Benchmark(Path folder, String... args) {
		this.options = BenchmarkOptions.parse(args);
		this.args = args;
		this.folder = folder;
	}

	/**
	 * Runs the comparison.
	 * @param args {@code --modules=1,10}, {@code --latency=0,1} in milliseconds,
	 * {@code --cases=nothing,empty,one_new}, {@code --contenders=tiered,raw},
	 * {@code --runs=5}, {@code --budget=15} and {@code --warm-up=10} in seconds and
	 * {@code --start-up=false}, all optional
	 */
	public static void main(String[] args) throws IOException, SQLException, InterruptedException {
		System.out.println(run(args));
	}

	static String run(String... args) throws IOException, SQLException, InterruptedException {
		Path folder = Files.createTempDirectory("benchmark");
		try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
			return Environment.describe(server) + System.lineSeparator() + new Benchmark(folder, args).run(server);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private String run(EmbeddedPostgres server) throws IOException, SQLException, InterruptedException {
		List<TcpProxy> proxies = new ArrayList<>();
		this.ports.put(0, server.getPort());
		try {
			for (int latency : this.options.latencies()) {
				if (latency > 0) {
					TcpProxy proxy = TcpProxy.to(Databases.url(server.getPort(), "postgres"))
						.roundTrip(Duration.ofMillis(latency));
					proxies.add(proxy);
					this.ports.put(latency, proxy.port());
				}
			}
			String tables = tables(measure());
			return this.options.startUp() ? tables + System.lineSeparator()
					+ new StartUp(this.folder, server.getPort()).measure(this.options.contenders(), this.options.runs())
					: tables;
		}
		finally {
			for (TcpProxy proxy : proxies) {
				proxy.close();
			}
		}
	}

	private List<Result> measure() throws IOException, InterruptedException {
		List<Result> results = new ArrayList<>();
		MigrationTree.write(this.folder.resolve("warm-up"), Measurement.WARM_UP_MODULES);
		for (int modules : this.options.modules()) {
			MigrationTree.write(this.folder.resolve("tree-" + modules), modules);
			for (Contender contender : this.options.contenders()) {
				List<Result> measured = measure(contender, modules);
				// whoever stops a long benchmark has what it found so far
				measured.forEach(System.err::println);
				results.addAll(measured);
			}
		}
		return results;
	}

	private List<Result> measure(Contender contender, int modules) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(
				List.of(contender.name(), String.valueOf(modules), this.folder.toString(), ports()));
		all.addAll(Arrays.asList(this.args));
		return new ChildJvm(this.folder.resolve("output"), (entry) -> true).run(Measurement.class, all)
			.stream()
			.map(Result::parse)
			.flatMap(Optional::stream)
			.toList();
	}

	private String ports() {
		return this.ports.entrySet()
			.stream()
			.map((port) -> port.getKey() + ":" + port.getValue())
			.collect(Collectors.joining(","));
	}

	private String tables(List<Result> results) {
		ResultTable table = new ResultTable(results, this.options.contenders());
		return this.options.cases()
			.stream()
			.flatMap((toDo) -> Stream.concat(
					this.options.latencies().stream().map((latency) -> table.times(toDo, latency)),
					Stream.of(table.roundTrips(toDo))))
			.collect(Collectors.joining(System.lineSeparator(), System.lineSeparator(), ""));
	}

}
