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
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.tools.ToolProvider;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for callbacks of users that follow scripts that are committed.
 */
class CallbackAfterTheCommitTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void noneFollowsTheHistoryTableBeforeTheFirstScript() {
		this.project.ledgerScript("migrations/001_x.sql")
			.customizer((tier, configuration) -> configuration
				.callbacks(after(Event.AFTER_MIGRATE, "insert into ledger (script) values ('after')")))
			.migrate();
		assertThat(this.project.ledger()).containsExactly("migrations/001_x.sql", "after");
	}

	@ParameterizedTest
	@EnumSource(names = { "AFTER_MIGRATE", "AFTER_MIGRATE_APPLIED", "AFTER_VERSIONED" })
	void scriptsBeforeItAreToldToBeKept(Event event) {
		this.project.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.customizer((tier, configuration) -> configuration.callbacks(after(event, "select 1 / 0")));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this.project::migrate)
			.withMessageContaining("division by zero")
			.withMessageContaining("kept: 2 scripts, the last of them core 002");
		assertThat(this.project.ledger()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "AFTER_MIGRATE", "AFTER_VERSIONED" })
	void downScriptBeforeItRunsOnceThoughOthersHoldUpTheCallback(Event event) throws SQLException {
		this.project.rollbackEnabled()
			.resilience(new Resilience(Duration.ofMillis(200),
					new Retries(3, Duration.ofMillis(50), Duration.ofMillis(50)), Retries.NONE, null))
			.ledgerScript("migrations/001_x.sql")
			.ledgerScript("migrations/002_x.sql")
			.script("migrations/002_x.down.sql", "insert into ledger (script) values ('down');")
			.migrate();
		try (Connection reader = this.project.database().dataSource().getConnection()) {
			reader.setAutoCommit(false);
			reader.createStatement().execute("create table busy (id int)");
			reader.commit();
			reader.createStatement().execute("select * from busy");
			this.project.customizer((tier, configuration) -> configuration.callbacks(after(event, "drop table busy")));
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(this::rollback)
				.withMessageContaining("55P03")
				.withMessageContaining("kept: core 002.");
		}
		assertThat(this.project.ledger()).containsOnlyOnce("down");
		assertThat(deletions()).isOne();
	}

	/** Flyway puts those that it finds itself in the place of all others. */
	@Test
	void callbackThatFlywayFindsItselfTakesNoOthersPlace(@TempDir Path classes) throws Exception {
		compileToDiscover(classes);
		this.project.rollbackEnabled().script("migrations/001_x.sql", "create table seen (at text);");
		this.project.ledgerScript("migrations/002_x.sql")
			.script("migrations/002_x.down.sql", "insert into ledger (script) values ('down');");
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, before)) {
			thread.setContextClassLoader(classLoader);
			assertThat(this.project.migrate().applied()).hasSize(2);
			assertThat(this.project.jdbc().sql("select event from migration_log").query(String.class).list())
				.containsExactly("applied", "applied");
			rollback();
		}
		finally {
			thread.setContextClassLoader(before);
		}
		assertThat(deletions()).isOne();
		assertThat(this.project.jdbc().sql("select count(*) from seen").query(int.class).single()).isEqualTo(3);
	}

	private static void compileToDiscover(Path classes) throws IOException {
		Path source = Files.createDirectories(classes.resolve("db/callback")).resolve("Discovered.java");
		Files.writeString(source, """
				package db.callback;

				import org.flywaydb.core.api.callback.*;

				public class Discovered implements Callback {

					public boolean supports(Event event, Context context) {
						return event == Event.AFTER_EACH_MIGRATE;
					}

					public boolean canHandleInTransaction(Event event, Context context) {
						return true;
					}

					public void handle(Event event, Context context) {
						try (var statement = context.getConnection().createStatement()) {
							statement.execute("insert into seen values ('x')");
						}
						catch (java.sql.SQLException ex) {
							throw new IllegalStateException(ex);
						}
					}

					public String getCallbackName() {
						return "discovered";
					}

				}
				""");
		assertThat(ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-d", classes.toString(), "-cp", flyway(), source.toString())).isZero();
	}

	private static String flyway() {
		return Path.of(URI.create(Callback.class.getProtectionDomain().getCodeSource().getLocation().toString()))
			.toString();
	}

	private void rollback() {
		this.project.start().rollback(RollbackTarget.parse("core@1").orElseThrow(), StepApproval.ALL);
	}

	private long deletions() {
		return this.project.jdbc()
			.sql("select count(*) from migration_history_core where type = 'DELETE'")
			.query(Long.class)
			.single();
	}

	private static CallbackOfUser after(Event event, String sql) {
		return new CallbackOfUser(event, (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		});
	}

}
