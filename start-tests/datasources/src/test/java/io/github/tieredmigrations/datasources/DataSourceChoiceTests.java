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

import io.github.tieredmigrations.autoconfigure.MigrationsDataSource;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for applications with several data sources. One of them leads to the database of
 * the test, others to nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class DataSourceChoiceTests {

	@RegisterExtension
	final Project project = new Project();

	@Test
	void primaryOneMigrates() {
		try (RunningApplication application = this.project.start(WithPrimary.class)) {
			application.awaitStarted();
			assertThat(this.project.isMigrated()).isTrue();
		}
	}

	@Test
	void namedOneMigratesThoughItIsNoCandidateByType() {
		try (RunningApplication application = this.project.start(WithHidden.class,
				"migrations.datasource.bean=owner")) {
			application.awaitStarted();
			assertThat(this.project.isMigrated()).isTrue();
		}
	}

	@Test
	void qualifiedOneMigrates() {
		try (RunningApplication application = this.project.start(WithQualified.class)) {
			application.awaitStarted();
			assertThat(this.project.isMigrated()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { WithTwo.class, WithHiddenOnly.class })
	void whereItCannotBeToldWhichTheStartFailsAndNamesThem(Class<?> source, CapturedOutput output) {
		fails(source);
		assertThat(output).contains("APPLICATION FAILED TO START", "DataSource beans (orders, reports)",
				"cannot tell which database is theirs", "migrations.datasource.bean=orders",
				"migrations.datasource.url", "@MigrationsDataSource");
		assertThat(this.project.isUntouched()).isTrue();
	}

	@Test
	void unknownBeanIsRefusedWithThoseThatThereAre(CapturedOutput output) {
		fails(WithTwo.class, "migrations.datasource.bean=order");
		assertThat(output).contains("APPLICATION FAILED TO START", "'order'", "migrations.datasource.bean",
				"orders, reports");
	}

	@Test
	void beanAndLoginAreRefusedTogetherWithoutTellingAPassword(CapturedOutput output) {
		fails(WithTwo.class, "migrations.datasource.bean=orders",
				"migrations.datasource.url=jdbc:postgresql://localhost/x?password=hidden1",
				"migrations.datasource.username=x", "migrations.datasource.password=hidden2");
		assertThat(output).contains("migrations.datasource.bean", "must not be set together with url")
			.doesNotContain("hidden1", "hidden2");
	}

	@Test
	void loginOfTheMigrationsIsNoDataSourceBeanAndKeepsNoConnection() {
		try (RunningApplication application = this.project.start(WithNowhere.class,
				"migrations.datasource.url=" + this.project.database().url() + "?ApplicationName=the-migrator",
				"migrations.datasource.username=" + this.project.database().username(),
				"migrations.datasource.password=" + this.project.database().password())) {
			application.awaitStarted();
			assertThat(this.project.isMigrated()).isTrue();
			assertThat(application.context().getBeansOfType(DataSource.class)).containsOnlyKeys("nowhere");
			assertThat(this.project.jdbc()
				.sql("select count(*) from pg_stat_activity where application_name = 'the-migrator'")
				.query(Integer.class)
				.single()).isZero();
		}
	}

	@Test
	void otherDatabaseOfTheMigrationsIsTheOneWhoseStatusIsShown() {
		try (TestDatabase other = TestDatabase.create();
				RunningApplication application = this.project.web(Plain.class,
						"migrations.datasource.url=" + other.url())) {
			application.awaitStarted();
			assertThat(other.jdbc().sql("select count(*) from sessions").query(Integer.class).single()).isEqualTo(3);
			assertThat(this.project.isUntouched()).isTrue();
			assertThat(application.get("/actuator/migrations/core").body()).contains("UP_TO_DATE");
		}
	}

	private void fails(Class<?> source, String... properties) {
		try (RunningApplication application = this.project.start(source, properties)) {
			assertThatException().isThrownBy(application::awaitStarted);
		}
	}

	private static DataSource of(Environment environment) {
		return DataSourceBuilder.create()
			.url(environment.getProperty("spring.datasource.url"))
			.username(environment.getProperty("spring.datasource.username"))
			.password(environment.getProperty("spring.datasource.password"))
			.build();
	}

	private static DataSource elsewhere() {
		return DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url("jdbc:postgresql://localhost:1/nowhere")
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithTwo {

		@Bean
		DataSource orders(Environment environment) {
			return of(environment);
		}

		@Bean
		DataSource reports() {
			return elsewhere();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
	static class WithHiddenOnly {

		@Bean(defaultCandidate = false)
		DataSource orders(Environment environment) {
			return of(environment);
		}

		@Bean(defaultCandidate = false)
		DataSource reports() {
			return elsewhere();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithPrimary {

		@Bean
		@Primary
		DataSource orders(Environment environment) {
			return of(environment);
		}

		@Bean
		DataSource reports() {
			return elsewhere();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithHidden {

		@Bean(defaultCandidate = false)
		DataSource owner(Environment environment) {
			return of(environment);
		}

		@Bean
		DataSource nowhere() {
			return elsewhere();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithQualified {

		@Bean(defaultCandidate = false)
		@MigrationsDataSource
		DataSource owner(Environment environment) {
			return of(environment);
		}

		@Bean
		DataSource nowhere() {
			return elsewhere();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithNowhere {

		@Bean
		DataSource nowhere() {
			return elsewhere();
		}

	}

}
