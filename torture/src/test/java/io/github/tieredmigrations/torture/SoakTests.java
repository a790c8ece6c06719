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
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills processes at random instants, as many as {@code -Dtorture.kills} says.
 */
class SoakTests {

	private static final int KILLS = Integer.getInteger("torture.kills", 10);

	/** Each with a database of its own; a start keeps one core busy. */
	private static final int WORKERS = 2;

	private final Tally tally = new Tally();

	@Test
	void killsAtRandomInstantsNeitherLoseNorRepeatAScript() throws Exception {
		Random random = Rounds.random("soak");
		List<Callable<Void>> work = Stream.generate(random::nextLong).limit(WORKERS).map(this::worker).toList();
		ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
		try {
			for (Future<Void> worker : workers.invokeAll(work)) {
				worker.get();
			}
		}
		finally {
			workers.shutdownNow();
			System.out.println("Torture: soak ended: " + this.tally);
		}
		assertThat(this.tally.violations()).isEmpty();
		assertThat(this.tally.kills()).isGreaterThanOrEqualTo(KILLS);
	}

	private Callable<Void> worker(long seed) {
		return () -> {
			TortureProject project = new TortureProject().open(TestDatabase.create());
			try {
				soak(project, new KillInstant(new Random(seed)));
			}
			finally {
				project.close();
			}
			return null;
		};
	}

	private void soak(TortureProject project, KillInstant instant) throws Exception {
		Set<String> outsideTransactions = scripts(project);
		while (this.tally.kills() < KILLS && this.tally.violations().isEmpty()) {
			new SoakedTree(project, outsideTransactions, instant, this.tally).complete(KILLS);
			System.out.println("Torture: " + this.tally);
			project.replaceDatabase();
		}
	}

	/** Every fifth script of a module builds an index outside a transaction. */
	private static Set<String> scripts(TortureProject project) {
		Set<String> outsideTransactions = new TreeSet<>();
		project.tree(3, 5);
		for (TortureScript script : Set.copyOf(project.scripts())) {
			if (script.version() % 5 == 4) {
				project.ledgerScript(script.module(), script.version(), "CREATE INDEX CONCURRENTLY %s ON %s (id);"
					.formatted(script.index(), new TortureScript(script.module(), 1).table()));
				outsideTransactions.add(script.toString());
			}
		}
		return outsideTransactions;
	}

}
