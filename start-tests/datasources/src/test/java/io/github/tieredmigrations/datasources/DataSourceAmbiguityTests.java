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

import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that a start fails where it cannot be told which of several data sources is
 * meant.
 */
@ExtendWith(OutputCaptureExtension.class)
class DataSourceAmbiguityTests {

	@RegisterExtension
	final Project project = new Project();

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

	private void fails(Class<?> source, String... properties) {
		try (RunningApplication application = this.project.start(source, properties)) {
			assertThatException().isThrownBy(application::awaitStarted);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithTwo {

		@Bean
		DataSource orders(Environment environment) {
			return DataSources.ofTheTest(environment);
		}

		@Bean
		DataSource reports() {
			return DataSources.ofNothing();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
	static class WithHiddenOnly {

		@Bean(defaultCandidate = false)
		DataSource orders(Environment environment) {
			return DataSources.ofTheTest(environment);
		}

		@Bean(defaultCandidate = false)
		DataSource reports() {
			return DataSources.ofNothing();
		}

	}

}
