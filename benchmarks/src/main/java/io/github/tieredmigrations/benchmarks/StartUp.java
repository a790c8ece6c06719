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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the contenders add to the start of a whole application in a JVM that has just
 * started, where the schema is up to date. Spring Modulith is left out: it wants the
 * modules to be packages of the application. So are plugins, which start as entities do.
 */
final class StartUp {

	static final int MODULES = 100;

	private static final Set<Contender> NOT_STARTED = EnumSet.of(Contender.MODULITH, Contender.PLUGINS);

	/** Modulith and Boot's own support would bring Flyways of their own. */
	private static final Pattern OTHERS = Pattern.compile(".*(modulith|spring-boot-flyway).*");

	private static final Pattern STARTER = Pattern
		.compile(".*(/autoconfigure/|/starter/|tiered-migrations-spring-boot|flyway-).*");

	private final Databases databases;

	private final int port;

	private final ChildJvm jvm;

	private final ChildJvm withoutMigrations;

	StartUp(Path folder, int port) throws IOException {
		List<Path> tree = List.of(MigrationTree.write(folder.resolve("start-up"), MODULES).root());
		Path output = folder.resolve("output");
		this.databases = new Databases(port);
		this.port = port;
		this.jvm = new ChildJvm(output, (entry) -> !OTHERS.matcher(entry).matches(), tree);
		this.withoutMigrations = new ChildJvm(output,
				(entry) -> !OTHERS.matcher(entry).matches() && !STARTER.matcher(entry).matches(), tree);
	}

	/** Starts everybody in turn, so that a slow minute hits all of them. */
	String measure(List<Contender> contenders, int runs) throws IOException, InterruptedException, SQLException {
		List<Column> columns = new ArrayList<>();
		columns.add(new Column("no migrations", this.withoutMigrations, arguments(), new ArrayList<>()));
		for (Contender contender : contenders) {
			if (!NOT_STARTED.contains(contender)) {
				columns.add(new Column(contender.label(), this.jvm, arguments(contender), new ArrayList<>()));
			}
		}
		for (int run = 0; run <= runs; run++) {
			for (Column column : columns) {
				Started started = run(column);
				// the first brings the schema up to date
				if (run > 0) {
					column.runs().add(started);
				}
			}
		}
		return table(columns);
	}

	private List<String> arguments() throws SQLException {
		return List.of("--spring.main.banner-mode=off", "--spring.datasource.username=postgres",
				"--spring.datasource.url=" + Databases.url(this.port, this.databases.copy(Databases.EMPTY)),
				"--migrations.theme.active=" + MigrationTree.THEME);
	}

	private List<String> arguments(Contender contender) throws SQLException {
		List<String> arguments = new ArrayList<>(arguments());
		if (contender != Contender.TIERED) {
			arguments.add("--migrations.enabled=false");
			arguments.add("--%s=%s".formatted(StartUpApplication.CONTENDER, contender));
		}
		return arguments;
	}

	private static Started run(Column column) throws IOException, InterruptedException {
		return column.jvm()
			.run(StartUpApplication.class, column.arguments())
			.stream()
			.filter((line) -> line.startsWith("START "))
			.map((line) -> line.split(" "))
			.map((parts) -> new Started(Long.parseLong(parts[1]), Long.parseLong(parts[2]),
					Arrays.asList(parts[3].split(","))))
			.findFirst()
			.orElseThrow();
	}

	private static String table(List<Column> columns) {
		Column none = columns.get(0);
		return """
				### start of an application, %d modules × 5 up to date

				%s| --- |%s
				%s%s%s%s""".formatted(MODULES, row("", columns, Column::label), " ---: |".repeat(columns.size()),
				row("start", columns, (column) -> "%,d ms".formatted(column.median(Started::millis))),
				row("it adds", columns,
						(column) -> "%,d ms".formatted(column.median(Started::millis) - none.median(Started::millis))),
				row("it adds to the heap", columns,
						(column) -> "%.1f MiB"
							.formatted((column.median(Started::kilobytes) - none.median(Started::kilobytes)) / 1024.0)),
				row("threads that it leaves", columns, (column) -> column.threadsBesides(none)));
	}

	private static String row(String label, List<Column> columns, Function<Column, String> cell) {
		return columns.stream().map(cell).collect(Collectors.joining(" | ", "| " + label + " | ", " |%n".formatted()));
	}

	/**
	 * One way to start.
	 *
	 * @param label its name
	 * @param jvm starts it
	 * @param arguments of the application
	 * @param runs what it took
	 */
	private record Column(String label, ChildJvm jvm, List<String> arguments, List<Started> runs) {

		long median(ToLongFunction<Started> value) {
			return this.runs.stream()
				.sorted(Comparator.comparingLong(value))
				.skip(this.runs.size() / 2)
				.mapToLong(value)
				.findFirst()
				.orElseThrow();
		}

		String threadsBesides(Column none) {
			Set<String> threads = new TreeSet<>(this.runs.get(0).threads());
			none.runs.get(0).threads().forEach(threads::remove);
			return threads.isEmpty() ? "none" : String.join(", ", threads);
		}

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
