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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.test.StatementLog;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what a start costs, in what can be counted on a busy machine as well: connections
 * and round trips to the database, files that are read, threads and memory.
 */
class CostTests {

	private static final int ROUND_TRIPS_OF_A_SCRIPT = 4;

	/** Looking, locking, looking again, settings, the log table, giving back. */
	private static final int ROUND_TRIPS_OF_A_RUN = 10;

	private static final int ROUND_TRIPS_OF_A_BATCH = 25;

	private static final int ROUND_TRIPS_OF_A_NEW_HISTORY = 35;

	@RegisterExtension
	final TestProject project = new TestProject();

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 100 })
	void nothingToDoIsTwoStatementsHoweverManyModules(int modules) {
		write(modules, 5);
		this.project.migrate();
		StatementLog log = new StatementLog(this.project.database().dataSource());
		assertThat(this.project.start(log).migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(log.connections()).isOne();
		assertThat(log.roundTrips()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 60 })
	void fromEmptyTheScriptsOfATierShareOneCallOfFlyway(int modules) {
		write(modules, 5);
		StatementLog log = new StatementLog(this.project.database().dataSource());
		assertThat(this.project.start(log).migrate().applied()).hasSize(modules * 5);
		assertThat(log.connections()).isOne();
		assertThat(log.roundTrips()).isLessThanOrEqualTo(ROUND_TRIPS_OF_A_RUN + ROUND_TRIPS_OF_A_NEW_HISTORY
				+ ROUND_TRIPS_OF_A_BATCH + modules * 5 * ROUND_TRIPS_OF_A_SCRIPT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100 })
	void oneNewScriptCostsTheSameHoweverManyModules(int modules) {
		write(modules, 1);
		this.project.migrate();
		write(1, 2);
		StatementLog log = new StatementLog(this.project.database().dataSource());
		assertThat(this.project.start(log).migrate().applied()).hasSize(1);
		assertThat(log.connections()).isOne();
		assertThat(log.roundTrips())
			.isLessThanOrEqualTo(ROUND_TRIPS_OF_A_RUN + ROUND_TRIPS_OF_A_BATCH + ROUND_TRIPS_OF_A_SCRIPT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20 })
	void eachFileIsReadOnceWhereNothingIsToDo(int modules) throws IOException {
		write(modules, 5);
		this.project.migrate();
		assertThat(scriptsRead(this.project::migrate)).hasSize(modules * 5).doesNotHaveDuplicates();
	}

	/**
	 * Each of its runs is compared with what may settle it, not with all others. The
	 * server knows how many there are, as it does once autovacuum has been there.
	 */
	@Test
	void thousandsOfRunsOfAScriptDoNotHoldUpAStart() {
		this.project.script("migrations/V1__t.sql", "select 1;").migrate();
		this.project.jdbc()
			.sql("""
					insert into migration_log (run_id, module, module_key, history_table, script, event, began)
					select 'run ' || run, 'core', 0, 'migration_history_core', 'R__r.sql', event, now()
					from generate_series(1, 6000) as run, unnest(array['began', 'applied']) with ordinality as part (event, place)
					order by run, place""")
			.update();
		this.project.jdbc().sql("analyze migration_log").update();
		this.project.jdbc()
			.sql("do $$ begin execute format('alter database %I set statement_timeout = 2000', current_database()); end $$")
			.update();
		assertThat(this.project.start().migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
	}

	@Test
	void noThreadAndNoTextOfAScriptIsKept() {
		for (int version = 1; version <= 3; version++) {
			this.project.script("migrations/00%d_x.sql".formatted(version),
					"/* %s */ select 1".formatted("-".repeat(4 << 20)));
		}
		this.project.migrate();
		long before = usedMebibytes();
		TieredMigrations migrations = this.project.start();
		assertThat(migrations.migrate().outcome()).isEqualTo(Outcome.UP_TO_DATE);
		assertThat(usedMebibytes()).isLessThan(before + 6);
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("tiered-migrations-"));
		assertThat(migrations.status().modules()).hasSize(2);
	}

	/**
	 * The files in the project of which something is read meanwhile, once for each time.
	 */
	private List<String> scriptsRead(Runnable action) throws IOException {
		Path file = Files.createTempFile("reads", ".jfr");
		try (Recording recording = new Recording()) {
			recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).withoutStackTrace();
			recording.start();
			action.run();
			recording.stop();
			recording.dump(file);
			return RecordingFile.readAllEvents(file)
				.stream()
				.filter((event) -> event.getLong("bytesRead") > 0)
				.map((event) -> event.getString("path"))
				.filter((path) -> path.startsWith(this.project.path("").toString()) && path.endsWith(".sql"))
				.toList();
		}
		finally {
			Files.delete(file);
		}
	}

	private static long usedMebibytes() {
		for (int time = 0; time < 3; time++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
	}

	private void write(int modules, int scripts) {
		for (int module = 0; module < modules; module++) {
			for (int version = 1; version <= scripts; version++) {
				this.project.script(
						"contents/themes/default/entities/e%d/migrations/00%d_x.sql".formatted(module, version),
						"select " + version);
			}
		}
	}

}
