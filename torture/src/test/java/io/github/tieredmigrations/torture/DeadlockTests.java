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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.test.Gate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a script that deadlocks with the traffic of an application.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeadlockTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void scriptThatIsTheVictimIsTriedAgain(CapturedOutput output) throws Exception {
		this.project.ledgerScript("core", 1, "CREATE TABLE a (n int);", "CREATE TABLE b (n int);",
				"INSERT INTO a VALUES (0);", "INSERT INTO b VALUES (0);");
		LocalStart.run(this.project);
		this.project.ledgerScript("core", 2, "UPDATE a SET n = n + 1;", Gate.SQL, "UPDATE b SET n = n + 1;");
		try (Gate gate = Gate.closed(this.project.database());
				Connection traffic = this.project.database().dataSource().getConnection();
				Statement statement = traffic.createStatement()) {
			statement.execute("set deadlock_timeout = '1min'");
			traffic.setAutoCommit(false);
			statement.execute("update b set n = n + 10");
			CompletableFuture<RunReport> start = LocalStart.begin(this.project,
					"spring.datasource.hikari.connection-init-sql=set deadlock_timeout = '50ms'",
					"migrations.retry.lock-timeout=1m", "migrations.retry.delay=100ms");
			gate.awaitScript();
			CompletableFuture<Void> blocked = CompletableFuture.runAsync(() -> updateAndCommit(traffic));
			Awaitility.await().until(() -> waiting("transactionid") == 1);
			gate.open();
			blocked.join();
			start.join();
		}
		assertThat(output).contains("40P01");
		assertThat(this.project.jdbc().sql("select a.n || ' ' || b.n from a, b").query(String.class).single())
			.isEqualTo("11 11");
		LocalStart.assertSound(this.project);
	}

	/** The sequence keeps what a rollback takes back. */
	@Test
	void scriptThatDoesNotFitTheSerialOrderIsTriedAgain(CapturedOutput output) {
		this.project.jdbc().sql("create sequence oracle.tries").update();
		this.project.ledgerScript("core", 1, """
				DO $$ BEGIN IF nextval('oracle.tries') = 1 THEN
				RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END IF; END $$;""");
		LocalStart.run(this.project, "migrations.retry.delay=100ms");
		assertThat(output).contains("40001", "1 of 10.");
		LocalStart.assertSound(this.project);
	}

	private static void updateAndCommit(Connection traffic) {
		try (Statement statement = traffic.createStatement()) {
			statement.execute("update a set n = n + 10");
			traffic.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int waiting(String lockType) {
		return this.project.jdbc()
			.sql("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
					+ " where not granted and locktype = ? and a.datname = current_database()")
			.param(lockType)
			.query(Integer.class)
			.single();
	}

}
