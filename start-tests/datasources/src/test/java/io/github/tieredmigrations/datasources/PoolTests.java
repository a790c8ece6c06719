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

package io.github.tieredmigrations.datasources;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what pools are set to, and for pools of different makes.
 */
@ExtendWith(OutputCaptureExtension.class)
class PoolTests {

	private static final String POOL_OF_ONE = "spring.datasource.hikari.maximum-pool-size=1";

	@RegisterExtension
	final Project project = new Project();

	@Test
	void schemaInitSqlAndPoolOfOneOfHikariHold() {
		this.project.jdbc().sql("create schema app").update();
		try (RunningApplication application = this.project.start(Application.class, POOL_OF_ONE,
				"spring.datasource.hikari.schema=app",
				"spring.datasource.hikari.connection-init-sql=set work_mem = '55MB'")) {
			application.awaitStarted();
			JdbcClient next = JdbcClient.create(application.context().getBean(DataSource.class));
			assertThat(next.sql("select work_mem from app.sessions").query(String.class).list()).containsOnly("55MB");
			assertThat(next.sql("select count(*) from app.migration_log").query(Integer.class).single()).isPositive();
			assertThat(next.sql("show work_mem").query(String.class).single()).isEqualTo("55MB");
			assertThat(next.sql("select current_schema()").query(String.class).single()).isEqualTo("app");
			assertThat(this.project.locks()).isZero();
		}
	}

	@Test
	void readOnlyPoolIsRefusedWhereScriptsArePendingOnly(CapturedOutput output) {
		try (RunningApplication application = this.project.start(Application.class,
				"spring.datasource.hikari.read-only=true")) {
			assertThatException().isThrownBy(application::awaitStarted);
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "scripts are pending (4)", "read-only",
				"migrations.datasource");
		assertThat(this.project.isUntouched()).isTrue();
		try (RunningApplication application = this.project.start(Application.class)) {
			application.awaitStarted();
		}
		try (RunningApplication application = this.project.start(Application.class,
				"spring.datasource.hikari.read-only=true")) {
			application.awaitStarted();
		}
	}

	@Test
	void poolOfOneThatTheApplicationHoldsIsToldAfterItsOwnTimeout(CapturedOutput output) {
		try (RunningApplication application = this.project.start(Holding.class, POOL_OF_ONE,
				"spring.datasource.hikari.connection-timeout=1000")) {
			assertThatException().isThrownBy(application::awaitStarted);
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "The database cannot be reached or read",
				"Connection is not available, request timed out");
	}

	@ParameterizedTest
	@CsvSource({ "org.apache.commons.dbcp2.BasicDataSource, dbcp2.max-total",
			"org.apache.tomcat.jdbc.pool.DataSource, tomcat.max-active" })
	void otherPoolsGetTheirConnectionBackAsItWas(String type, String size) {
		try (RunningApplication application = this.project.start(Application.class, "spring.datasource.type=" + type,
				"spring.datasource." + size + "=1")) {
			application.awaitStarted();
			DataSource dataSource = application.context().getBean(DataSource.class);
			assertThat(dataSource.getClass().getName()).isEqualTo(type);
			assertThat(this.project.sessions()).hasSize(1);
			assertThat(this.project.locks()).isZero();
			JdbcClient next = JdbcClient.create(dataSource);
			assertThat(next.sql("show work_mem").query(String.class).single()).isNotEqualTo("77MB");
			assertThat(next.sql("show search_path").query(String.class).single()).isEqualTo("\"$user\", public");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Holding {

		@Bean
		SmartLifecycle holder(DataSource dataSource) {
			return new Holder(dataSource);
		}

	}

	/**
	 * Takes a connection when the application starts and gives it back when it stops.
	 */
	static class Holder implements SmartLifecycle {

		private final DataSource dataSource;

		private Connection connection;

		Holder(DataSource dataSource) {
			this.dataSource = dataSource;
		}

		@Override
		public void start() {
			try {
				this.connection = this.dataSource.getConnection();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void stop() {
			try {
				this.connection.close();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public boolean isRunning() {
			return this.connection != null;
		}

	}

}
