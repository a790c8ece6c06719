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

package io.github.tieredmigrations.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlywayLogLevel}.
 */
class FlywayLogLevelTests {

	private static final String PROPERTY = "logging.level.org.flywaydb";

	@Test
	void flywayIsSilentByDefault() {
		assertThat(level(new SpringApplication(Application.class))).isEqualTo("ERROR");
	}

	@ParameterizedTest
	@CsvSource({ "--logging.level.org.flywaydb=DEBUG, DEBUG", "--migrations.enabled=false," })
	void whatTheApplicationSaysStands(String argument, String level) {
		assertThat(level(new SpringApplication(Application.class), argument)).isEqualTo(level);
	}

	@Test
	void defaultPropertiesOfTheApplicationStand() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(Map.of(PROPERTY, "INFO"));
		assertThat(level(application)).isEqualTo("INFO");
	}

	private static String level(SpringApplication application, String... arguments) {
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setLogStartupInfo(false);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			return context.getEnvironment().getProperty(PROPERTY);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
