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

import io.github.tieredmigrations.engine.TieredMigrations;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that migrates when it has started, or while its beans are made.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class MigratingApplication {

	public static void main(String[] args) {
		SpringApplication.run(MigratingApplication.class, args);
	}

	@Bean
	@ConditionalOnBooleanProperty("test.in-initialization")
	InitializingBean initialization(TieredMigrations migrations) {
		return migrations::migrate;
	}

	@Bean
	@ConditionalOnBooleanProperty("test.in-initialization")
	ApplicationRunner migrationsRunner() {
		return (args) -> {
		};
	}

}
