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
package io.github.tieredmigrations.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A core of 30 releases, beta versions among them, with 120 scripts and a down script for
 * each, named by release and timestamp. A script that runs twice fails.
 */
final class ReleaseTree {

	static final int SCRIPTS_OF_A_RELEASE = 4;

	/** The releases, oldest first. */
	static final List<String> RELEASES = Stream
		.of(IntStream.rangeClosed(1, 10).mapToObj((number) -> "1.0.0-beta." + number),
				Stream.of("1.0.0-rc.1", "1.0.0", "1.0.1"),
				IntStream.rangeClosed(1, 17).mapToObj((minor) -> "1." + minor + ".0"))
		.flatMap((part) -> part)
		.toList();

	private static final long FIRST_TIMESTAMP = 1_700_000_000;

	private final TestProject project;

	ReleaseTree(TestProject project) {
		this.project = project;
	}

	/** Writes the scripts of all releases. */
	ReleaseTree write() {
		for (int index = 0; index < RELEASES.size(); index++) {
			write(index, RELEASES.get(index));
		}
		return this;
	}

	/** Writes the scripts that follow those of the last release, not yet released. */
	ReleaseTree writeNext() {
		write(RELEASES.size(), "next");
		return this;
	}

	/** Gives the scripts that are not yet released a release. */
	ReleaseTree release(String release) {
		for (int number = 0; number < SCRIPTS_OF_A_RELEASE; number++) {
			for (String end : List.of(".sql", ".down.sql")) {
				this.project.rename(path(RELEASES.size(), "next", number, end),
						path(RELEASES.size(), release, number, end));
			}
		}
		return this;
	}

	/** The paths of a release's scripts, in order, without the down scripts. */
	static List<String> paths(String release) {
		int index = release.equals("next") ? RELEASES.size() : RELEASES.indexOf(release);
		return IntStream.range(0, SCRIPTS_OF_A_RELEASE)
			.mapToObj((number) -> path(index, release, number, ".sql"))
			.toList();
	}

	private void write(int index, String release) {
		List<List<String>> pairs = pairs(index);
		for (int number = 0; number < pairs.size(); number++) {
			this.project.script(path(index, release, number, ".sql"), pairs.get(number).get(0));
			this.project.script(path(index, release, number, ".down.sql"), pairs.get(number).get(1));
		}
	}

	/** The last script of a release has the timestamp of the one before, and a suffix. */
	private static String path(int index, String release, int number, String end) {
		boolean suffixed = number == SCRIPTS_OF_A_RELEASE - 1;
		long timestamp = FIRST_TIMESTAMP + index * 1000L + (suffixed ? number - 1 : number);
		return "migrations/%s-%d%s-change-%d%s".formatted(release.replace('-', '_'), timestamp, suffixed ? ".1" : "",
				number, end);
	}

	private static List<List<String>> pairs(int index) {
		List<List<String>> pairs = new ArrayList<>();
		pairs.add(List.of("create table t%1$d (id int primary key, name text not null);\n".formatted(index),
				"drop table t%d;\n".formatted(index)));
		pairs.add(List.of(
				"alter table t%1$d add column at timestamptz; create index t%1$d_at on t%1$d (at);\n".formatted(index),
				"alter table t%d drop column at;\n".formatted(index)));
		pairs.add(List.of("create view v%1$d as select id, name from t%1$d where at is null;\n".formatted(index),
				"drop view v%d;\n".formatted(index)));
		pairs.add(List.of("insert into t%1$d values (%1$d, 'first');\n".formatted(index),
				"delete from t%1$d where id = %1$d;\n".formatted(index)));
		return pairs;
	}

}
