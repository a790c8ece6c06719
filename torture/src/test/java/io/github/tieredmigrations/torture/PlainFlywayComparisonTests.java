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
import java.util.List;
import java.util.function.Supplier;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.torture.Violation.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the same acts do to plain Flyway with its default settings, and that the oracle is
 * able to see it.
 */
class PlainFlywayComparisonTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void plainFlywayLosesTheHistoryRowOfAKilledProcessAndRunsTheScriptAgain() throws Exception {
		this.project.ledgerScript("core", 1).ledgerScript("core", 2);
		killWhileTheScriptIsCommitted(this.project::startPlainFlyway);
		assertThat(this.project.ledger()).containsExactly("core 1", "core 2");
		assertThat(this.project.violationsOfPlainFlyway()).extracting(Violation::kind)
			.containsExactly(Kind.NOT_RECORDED, Kind.NEXT_START);
		assertThat(this.project.violationsOfPlainFlyway())
			.containsExactly(new Violation(Kind.RUN_TWICE, "core 2 ran 2 times"));
	}

	@Test
	void plainFlywayCannotStartAnyMoreWhereTheScriptMakesSomething() throws Exception {
		this.project.ledgerScript("core", 1).ledgerScript("core", 2, "CREATE TABLE made (id int);");
		killWhileTheScriptIsCommitted(this.project::startPlainFlyway);
		for (int start = 1; start <= 2; start++) {
			assertThat(this.project.violationsOfPlainFlyway())
				.satisfiesExactly((recorded) -> assertThat(recorded.kind()).isEqualTo(Kind.NOT_RECORDED), (next) -> {
					assertThat(next.kind()).isEqualTo(Kind.NEXT_START);
					assertThat(next.detail()).contains("relation \"made\" already exists");
				});
		}
	}

	@Test
	void tieredMigrationsSurviveTheSame() throws Exception {
		this.project.ledgerScript("core", 1).ledgerScript("core", 2, "CREATE TABLE made (id int);");
		killWhileTheScriptIsCommitted(this.project::start);
		assertThat(this.project.violations()).isEmpty();
	}

	/** The script does not say in the ledger that it ran: Flyway does not mix the two. */
	@Test
	void plainFlywayWaitsForItselfWhenAnIndexIsBuiltConcurrently() throws Exception {
		this.project.ledgerScript("core", 1, "CREATE TABLE made (id int);").ledgerScript("core", 2);
		this.project.file(new TortureScript("core", 2).path(), "CREATE INDEX CONCURRENTLY made_id ON made (id);");
		ApplicationProcess flyway = this.project.startPlainFlyway();
		flyway.await(() -> !waitingForOneself().isEmpty());
		Awaitility.await()
			.during(Duration.ofSeconds(5))
			.atMost(Duration.ofMinutes(1))
			.until(() -> waitingForOneself().size() == 1);
		flyway.kill();
		this.project.sessions().awaitNone();
		assertThat(this.project.violationsOfPlainFlyway()).contains(new Violation(Kind.NOT_RECORDED, "core 2"))
			.anySatisfy((next) -> {
				assertThat(next.kind()).isEqualTo(Kind.NEXT_START);
				assertThat(next.detail()).contains("relation \"made_id\" already exists");
			});
	}

	/** The build, and the idle session of the same application that it waits for. */
	private List<String> waitingForOneself() {
		return this.project.jdbc()
			.sql("""
					select build.query from pg_stat_activity build
					join pg_stat_activity idle on idle.pid = any(pg_blocking_pids(build.pid))
					where build.datname = current_database() and build.application_name = 'torture'
					and build.query like 'CREATE INDEX CONCURRENTLY%' and build.wait_event = 'virtualxid'
					and idle.application_name = 'torture' and idle.state = 'idle in transaction'""")
			.query(String.class)
			.list();
	}

	/**
	 * The server is committing the second script when the process is killed, and does so;
	 * what the process had yet to say it does not say any more.
	 */
	private void killWhileTheScriptIsCommitted(Supplier<ApplicationProcess> start) throws Exception {
		this.project.jdbc().sql("""
				create function oracle.gate() returns trigger language plpgsql set lock_timeout = 0
				set client_connection_check_interval = 0
				as 'begin perform pg_advisory_xact_lock(42); return new; end'""").update();
		this.project.jdbc().sql("""
				create constraint trigger gate after insert on oracle.ledger deferrable initially deferred
				for each row when (new.version = 2) execute function oracle.gate()""").update();
		try (Gate gate = Gate.closed(this.project.database())) {
			ApplicationProcess killed = start.get();
			gate.awaitScript(killed);
			killed.kill();
		}
		this.project.sessions().awaitNone();
	}

}
