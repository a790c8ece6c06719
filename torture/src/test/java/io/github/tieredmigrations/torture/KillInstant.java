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

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.tieredmigrations.test.ApplicationProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chooses the instants at which processes are killed: most within the run, some anywhere.
 *
 * @param random what decides
 */
record KillInstant(Random random) {

	/** Most starts run some scripts before they are killed. */
	private static final int MOST_SCRIPTS = 12;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** Waits until then, or until the process has ended. */
	void await(ApplicationProcess process, RunProbe probe) throws SQLException, InterruptedException {
		switch (this.random.nextInt(10)) {
			case 0, 1 -> pause(Duration.ofSeconds(3));
			case 2 -> {
				await(process, probe::isConnected);
				pause(Duration.ofMillis(400));
			}
			case 3, 4 -> {
				await(process, probe::isBuildingIndex);
				pause(Duration.ofMillis(5));
			}
			default -> {
				int scripts = probe.scripts() + 1 + this.random.nextInt(MOST_SCRIPTS);
				await(process, () -> probe.scripts() >= scripts);
				pause(Duration.ofMillis(30));
			}
		}
	}

	private static void await(ApplicationProcess process, Condition condition)
			throws SQLException, InterruptedException {
		long begin = System.nanoTime();
		while (process.isAlive() && !condition.holds()) {
			assertThat(System.nanoTime() - begin).as(process::output).isLessThan(PATIENCE.toNanos());
			TimeUnit.MILLISECONDS.sleep(3);
		}
	}

	private void pause(Duration atMost) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(this.random.nextLong(atMost.toNanos()));
	}

	/**
	 * Something that the database shows.
	 */
	private interface Condition {

		boolean holds() throws SQLException;

	}

}
