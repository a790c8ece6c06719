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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.tieredmigrations.test.ApplicationProcess;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for several processes that start together.
 */
class SimultaneousStartTests {

	private static final int REPLICAS = 6;

	/** No lock is waited for, which would be warned of. */
	private static final String UNTIL_ALL_ARE_HERE = """
			DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM oracle.all_are_here) LOOP PERFORM pg_sleep(0.1); END LOOP; END $$;""";

	private static final Duration MAXIMAL_DISTANCE = Duration.ofSeconds(1);

	/** The loggers of the start, of the pool, and ours, and nothing above INFO. */
	private static final Pattern EXPECTED = Pattern.compile("\\S+  INFO .* (i\\.g\\.t\\.torture\\.TortureApplication"
			+ "|com\\.zaxxer\\.hikari\\.\\S+|tiered-migrations) +: .*");

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void oneOfSixAppliesAllAndFiveReportUpToDate() {
		this.project.jdbc().sql("create table oracle.all_are_here (at timestamptz)").update();
		this.project.tree(3, 5).ledgerScript("core", 1, UNTIL_ALL_ARE_HERE);
		List<ApplicationProcess> replicas = IntStream.range(0, REPLICAS).mapToObj((i) -> this.project.start()).toList();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> replicas.stream().filter(SimultaneousStartTests::waits).count() == REPLICAS - 1);
		this.project.jdbc().sql("insert into oracle.all_are_here values (now())").update();
		assertOneApplied(replicas);
		this.project.assertSound();
	}

	@Test
	void whoeverComesFirstAppliesAllWheneverTheOthersStart() throws Exception {
		this.project.tree(3, 5);
		Rounds rounds = Rounds.ofThisBuild();
		for (int round = 0; round < rounds.number(); round++) {
			List<ApplicationProcess> replicas = new ArrayList<>();
			for (int replica = 0; replica < REPLICAS; replica++) {
				replicas.add(this.project.start());
				rounds.pause(MAXIMAL_DISTANCE);
			}
			assertOneApplied(replicas);
			this.project.assertSound();
			this.project.replaceDatabase();
		}
	}

	private static boolean waits(ApplicationProcess replica) {
		return replica.output().contains("waiting for it");
	}

	private static void assertOneApplied(List<ApplicationProcess> replicas) {
		assertThat(replicas)
			.allSatisfy((replica) -> assertThat(replica.awaitEnd()).as(() -> replica.output()).isZero());
		assertThat(replicas).extracting(ApplicationProcess::output)
			.areExactly(1, containing("Database ready: 60 applied, 0 unchanged"))
			.areExactly(REPLICAS - 1, containing("Database ready: nothing to do, 60 unchanged"))
			.allSatisfy((output) -> assertThat(output.lines()).allMatch(EXPECTED.asMatchPredicate()));
	}

	private static Condition<String> containing(String text) {
		return new Condition<>((output) -> output.contains(text), text);
	}

}
