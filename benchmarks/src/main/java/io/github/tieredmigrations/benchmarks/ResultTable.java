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

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Results in Markdown: a row for each number of modules, a column for each contender, and
 * in each cell how many times as much as this starter it takes.
 *
 * @param results the results
 * @param contenders the columns
 */
record ResultTable(List<Result> results, List<Contender> contenders) {

	String times(Case toDo, int latency) {
		return table("%s, %d ms latency".formatted(toDo.label(), latency),
				this.results.stream().filter((result) -> result.toDo() == toDo && result.latency() == latency).toList(),
				(result) -> result.medianMicros() / 1000.0, "ms");
	}

	String roundTrips(Case toDo) {
		return table(toDo.label() + ", round trips",
				this.results.stream().filter((result) -> result.toDo() == toDo && result.roundTrips() > 0).toList(),
				(result) -> (double) result.roundTrips(), "");
	}

	private String table(String title, List<Result> rows, Function<Result, Double> value, String unit) {
		String head = "### %s%n%n| modules × 5 | %s |%n| ---: |%s%n".formatted(title,
				this.contenders.stream().map(Contender::label).collect(Collectors.joining(" | ")),
				" ---: |".repeat(this.contenders.size()));
		return rows.stream()
			.map(Result::modules)
			.distinct()
			.map((modules) -> row(modules, rows, value, unit))
			.collect(Collectors.joining("", head, ""));
	}

	private String row(int modules, List<Result> rows, Function<Result, Double> value, String unit) {
		double ours = cell(modules, this.contenders.get(0), rows, value);
		return this.contenders.stream()
			.map((contender) -> text(cell(modules, contender, rows, value), ours, unit))
			.collect(Collectors.joining(" | ", "| %,d | ".formatted(modules), " |%n".formatted()));
	}

	private static double cell(int modules, Contender contender, List<Result> rows, Function<Result, Double> value) {
		return rows.stream()
			.filter((result) -> result.modules() == modules && result.contender() == contender)
			.map(value)
			.findFirst()
			.orElse(0.0);
	}

	private static String text(double value, double ours, String unit) {
		if (value == 0) {
			return "–";
		}
		String number = String.format(Locale.ROOT, (value < 100 && !unit.isEmpty()) ? "%.1f" : "%,.0f", value);
		String text = (number + " " + unit).strip();
		return (ours == 0) ? text : "%s (%s)".formatted(text, ratio(value / ours));
	}

	private static String ratio(double ratio) {
		return String.format(Locale.ROOT, (ratio < 10) ? "%.2f×" : "%,.0f×", ratio);
	}

}
