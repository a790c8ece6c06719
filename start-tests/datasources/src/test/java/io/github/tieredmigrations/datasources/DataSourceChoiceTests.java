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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that of several data sources the one that is meant migrates.
 */
class DataSourceChoiceTests {

	@RegisterExtension
	final Project project = new Project();

	@Test
	void primaryOneMigrates() {
		migrates(WithPrimary.class);
	}

	@Test
	void namedOneMigratesThoughItIsNoCandidateByType() {
		migrates(WithHidden.class, "migrations.datasource.bean=owner");
	}

	@Test
	void qualifiedOneMigrates() {
		migrates(WithQualified.class);
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
			// the server lets go of it a little later than the client
			Awaitility.await()
				.until(() -> this.project.jdbc()
					.sql("select count(*) from pg_stat_activity where application_name = 'the-migrator'")
					.query(Integer.class)
					.single() == 0);
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

	private void migrates(Class<?> source, String... properties) {
		try (RunningApplication application = this.project.start(source, properties)) {
			application.awaitStarted();
			assertThat(this.project.isMigrated()).isTrue();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithPrimary {

		@Bean
		@Primary
		DataSource orders(Environment environment) {
			return DataSources.ofTheTest(environment);
		}

		@Bean
		DataSource reports() {
			return DataSources.ofNothing();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithHidden {

		@Bean(defaultCandidate = false)
		DataSource owner(Environment environment) {
			return DataSources.ofTheTest(environment);
		}

		@Bean
		DataSource nowhere() {
			return DataSources.ofNothing();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithQualified {

		@Bean(defaultCandidate = false)
		@MigrationsDataSource
		DataSource owner(Environment environment) {
			return DataSources.ofTheTest(environment);
		}

		@Bean
		DataSource nowhere() {
			return DataSources.ofNothing();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithNowhere {

		@Bean
		DataSource nowhere() {
			return DataSources.ofNothing();
		}

	}

}
