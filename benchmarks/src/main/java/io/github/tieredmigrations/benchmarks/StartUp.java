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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * What the starter adds to an application whose 100 modules are up to date.
 */
final class StartUp {

	private static final int MODULES = 100;

	/** Modulith and Boot's own support would bring Flyways of their own. */
	private static final Pattern OTHERS = Pattern.compile(".*(modulith|spring-boot-flyway).*");

	private static final Pattern STARTER = Pattern
		.compile(".*(/autoconfigure/|/starter/|tiered-migrations-spring-boot|flyway-).*");

	private final ChildJvm with;

	private final ChildJvm without;

	private final List<String> args;

	StartUp(Path folder, int port) throws IOException, SQLException {
		List<Path> tree = List.of(MigrationTree.write(folder.resolve("start-up"), MODULES).root());
		Path output = folder.resolve("output");
		this.with = new ChildJvm(output, (entry) -> !OTHERS.matcher(entry).matches(), tree);
		this.without = new ChildJvm(output,
				(entry) -> !OTHERS.matcher(entry).matches() && !STARTER.matcher(entry).matches(), tree);
		this.args = List.of("--spring.main.banner-mode=off", "--spring.datasource.username=postgres",
				"--spring.datasource.url=" + Databases.url(port, new Databases(port).copy(Databases.EMPTY)),
				"--migrations.theme.active=" + MigrationTree.THEME);
	}

	String measure(int runs) throws IOException, InterruptedException {
		run(this.with);
		List<Started> starter = new ArrayList<>();
		List<Started> none = new ArrayList<>();
		for (int run = 0; run < runs; run++) {
			none.add(run(this.without));
			starter.add(run(this.with));
		}
		Set<String> threads = new TreeSet<>(starter.get(0).threads());
		threads.removeAll(none.get(0).threads());
		return """
				### start of an application, %d modules × 5 up to date

				| | without the starter | with it | it adds |
				| --- | ---: | ---: | ---: |
				| start | %d ms | %d ms | %d ms |
				| heap after a collection | %.1f MiB | %.1f MiB | %.1f MiB |
				| threads | %d | %d | %s |
				""".formatted(MODULES, median(none, Started::millis), median(starter, Started::millis),
				median(starter, Started::millis) - median(none, Started::millis), mebibytes(none), mebibytes(starter),
				mebibytes(starter) - mebibytes(none), none.get(0).threads().size(), starter.get(0).threads().size(),
				threads.isEmpty() ? "none" : threads);
	}

	private Started run(ChildJvm jvm) throws IOException, InterruptedException {
		return jvm.run(StartUpApplication.class, this.args)
			.stream()
			.filter((line) -> line.startsWith("START "))
			.map((line) -> line.split(" "))
			.map((parts) -> new Started(Long.parseLong(parts[1]), Long.parseLong(parts[2]),
					Arrays.asList(parts[3].split(","))))
			.findFirst()
			.orElseThrow();
	}

	private static double mebibytes(List<Started> all) {
		return median(all, Started::kilobytes) / 1024.0;
	}

	private static long median(List<Started> all, ToLongFunction<Started> value) {
		return all.stream()
			.sorted(Comparator.comparingLong(value))
			.skip(all.size() / 2)
			.mapToLong(value)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * What an application has told.
	 *
	 * @param millis how long it took to start
	 * @param kilobytes how much heap it holds
	 * @param threads the names of its threads
	 */
	private record Started(long millis, long kilobytes, List<String> threads) {
	}

}
