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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Connecting}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectingTests {

	private static final Duration DELAY = Duration.ofMillis(50);

	@RegisterExtension
	private final TestProject project = new TestProject();

	@Test
	void databaseThatComesUpLaterIsMigrated(CapturedOutput output) throws IOException {
		this.project.ledgerScript("migrations/001_x.sql");
		assertThat(retrying(3).start(comingUp()).migrate().applied()).hasSize(1);
		assertThat(output).containsOnlyOnce("1 of 3.").containsOnlyOnce("2 of 3.").doesNotContain("3 of 3.");
	}

	@Test
	void whatIsActiveIsAskedOfADatabaseThatComesUpLater(CapturedOutput output) throws IOException {
		DataSource comingUp = comingUp();
		this.project.ledgerScript("contents/plugins/ai/migrations/001_x.sql")
			.activeModules(() -> new Selection(null,
					JdbcClient.create(comingUp).sql("select 'ai'").query(String.class).list()));
		assertThat(retrying(3).start(comingUp).migrate().applied()).hasSize(1);
		assertThat(output).containsOnlyOnce("1 of 3.").containsOnlyOnce("2 of 3.").doesNotContain("3 of 3.");
	}

	@Test
	void whatIsActiveIsAskedOfADatabaseThatIsDown() throws IOException {
		DataSource down = new DriverManagerDataSource(unusedUrl(), "someone", "sEcret");
		this.project.ledgerScript("migrations/001_x.sql")
			.activeModules(
					() -> new Selection(null, JdbcClient.create(down).sql("select 'ai'").query(String.class).list()));
		for (Consumer<TieredMigrations> call : List.<Consumer<TieredMigrations>>of(TieredMigrations::plan,
				TieredMigrations::status, TieredMigrations::verify, TieredMigrations::migrate)) {
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> call.accept(retrying(1).start(down)))
				.withMessageContaining("The database cannot be reached or read:\nConnection to localhost");
		}
		assertThat(this.project.start(down).knownStatus().problems()).hasSize(1);
	}

	@Test
	void beanThatAsksForATableThatIsNotThereYetIsNamed() {
		this.project.ledgerScript("migrations/001_x.sql")
			.activeModules(() -> new Selection(null,
					this.project.jdbc().sql("select name from active_plugin").query(String.class).list()));
		for (Consumer<TieredMigrations> call : List.<Consumer<TieredMigrations>>of(TieredMigrations::plan,
				TieredMigrations::verify, TieredMigrations::migrate)) {
			MigrationFailedException failed = catchThrowableOfType(MigrationFailedException.class,
					() -> call.accept(this.project.start()));
			assertThat(failed).hasMessageContaining("42P01").hasMessageContaining("The modules cannot be looked for");
			assertThat(failed.nextStep()).contains("A bean of type ActiveModules is asked before the first script");
		}
	}

	@Test
	void saysWhereItCouldNotConnectAndNoPassword(CapturedOutput output) throws IOException {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(unusedUrl());
		config.setUsername("someone");
		config.setPassword("sEcret");
		try (HikariDataSource pool = new HikariDataSource()) {
			config.copyStateTo(pool);
			assertThatExceptionOfType(MigrationFailedException.class)
				.isThrownBy(() -> retrying(1).start(pool).migrate())
				.withMessageContaining(
						"Connection to localhost:" + config.getJdbcUrl().replaceAll("\\D", "") + " refused")
				.withMessageContaining("08001");
		}
		assertThat(output).contains("Trying again in").contains("1 of 1.").doesNotContain("sEcret");
	}

	@Test
	void wrongPasswordIsNotTriedAgain(CapturedOutput output) {
		TestDatabase database = this.project.database();
		DataSource wrong = new DriverManagerDataSource(database.url(), "nobody_of_this_name", "sEcret");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> retrying(3).start(wrong).migrate());
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> retrying(3).start(wrong).verify());
		assertThat(output).doesNotContain("Trying again").doesNotContain("sEcret");
	}

	private TestProject retrying(int retries) {
		return this.project.resilience(new Resilience(null, Retries.NONE, new Retries(retries, DELAY, DELAY), null));
	}

	/** Is down for the first two who want to connect. */
	private DataSource comingUp() throws IOException {
		DataSource up = this.project.database().dataSource();
		DataSource down = new DriverManagerDataSource(unusedUrl(), "someone", "sEcret");
		AtomicInteger attempts = new AtomicInteger();
		return new DelegatingDataSource(up) {
			@Override
			public Connection getConnection() throws SQLException {
				return ((attempts.incrementAndGet() > 2) ? up : down).getConnection();
			}
		};
	}

	private static String unusedUrl() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return "jdbc:postgresql://localhost:%d/x".formatted(socket.getLocalPort());
		}
	}

}
