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

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.RunningApplication;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for applications whose database is told by a {@link JdbcConnectionDetails} bean,
 * as Docker Compose and Testcontainers register one, or that have no {@link DataSource}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionDetailsTests {

	private static final String NONSENSE = "spring.datasource.url=jdbc:postgresql://localhost:1/nowhere";

	@RegisterExtension
	final Project project = new Project();

	@Test
	void detailsStandBeforeTheUrl() {
		try (RunningApplication application = this.project.start(WithDetails.class, details(NONSENSE))) {
			application.awaitStarted();
			assertThat(this.project.isMigrated()).isTrue();
		}
	}

	@Test
	void detailsTellTheUrlToARoleOfTheMigrations() {
		try (Role owner = Role.create(this.project.database(), "owner")) {
			owner.execute("grant create, usage on schema public to %s");
			try (RunningApplication application = this.project.start(WithDetails.class,
					details(NONSENSE, "migrations.datasource.username=" + owner.name(),
							"migrations.datasource.password=" + Role.PASSWORD))) {
				application.awaitStarted();
				assertThat(this.project.jdbc().sql("select distinct who from sessions").query(String.class).single())
					.isEqualTo(owner.name());
			}
		}
	}

	@Test
	void detailsAreEnoughWithoutADataSource() {
		try (RunningApplication application = this.project.start(ReactiveWithDetails.class, details(NONSENSE))) {
			application.awaitStarted();
			assertThat(application.context().getBeanNamesForType(DataSource.class)).isEmpty();
			assertThat(this.project.isMigrated()).isTrue();
		}
	}

	@Test
	void urlOfTheMigrationsIsEnoughWithoutADataSource() {
		try (RunningApplication application = this.project.web(Reactive.class,
				"migrations.datasource.url=" + this.project.database().url(),
				"migrations.datasource.username=" + this.project.database().username(),
				"migrations.datasource.password=" + this.project.database().password())) {
			application.awaitStarted();
			assertThat(application.context().getBeanNamesForType(DataSource.class)).isEmpty();
			assertThat(this.project.isMigrated()).isTrue();
			assertThat(application.get("/actuator/migrations/core").body()).contains("UP_TO_DATE");
		}
	}

	@Test
	void nothingIsMigratedWithoutAnyDatabase() {
		try (RunningApplication application = this.project.start(Reactive.class)) {
			application.awaitStarted();
			assertThat(application.context().getBeanNamesForType(TieredMigrations.class)).isEmpty();
			assertThat(this.project.isUntouched()).isTrue();
		}
	}

	@Test
	void roleWithoutADatabaseIsRefused(CapturedOutput output) {
		try (RunningApplication application = this.project.start(Reactive.class, "migrations.datasource.username=x")) {
			assertThatException().isThrownBy(application::awaitStarted);
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "nothing tells the URL",
				"Set migrations.datasource.url");
	}

	private String[] details(String... properties) {
		String[] all = new String[properties.length + 1];
		System.arraycopy(properties, 0, all, 1, properties.length);
		all[0] = "test.url=" + this.project.database().url();
		return all;
	}

	/**
	 * What a service tells.
	 *
	 * @param environment where the test says it
	 */
	record Details(Environment environment) implements JdbcConnectionDetails {

		@Override
		public String getUsername() {
			return this.environment.getRequiredProperty("spring.datasource.username");
		}

		@Override
		public String getPassword() {
			return this.environment.getRequiredProperty("spring.datasource.password");
		}

		@Override
		public String getJdbcUrl() {
			return this.environment.getRequiredProperty("test.url");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithDetails {

		@Bean
		JdbcConnectionDetails details(Environment environment) {
			return new Details(environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveWithDetails {

		@Bean
		ConnectionFactory connectionFactory() {
			return new NoConnections();
		}

		@Bean
		JdbcConnectionDetails details(Environment environment) {
			return new Details(environment);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Reactive {

		@Bean
		ConnectionFactory connectionFactory() {
			return new NoConnections();
		}

	}

	/**
	 * What keeps Spring Boot from making a data source.
	 */
	static class NoConnections implements ConnectionFactory {

		@Override
		public Publisher<? extends Connection> create() {
			throw new UnsupportedOperationException();
		}

		@Override
		public ConnectionFactoryMetadata getMetadata() {
			return () -> "none";
		}

	}

}
