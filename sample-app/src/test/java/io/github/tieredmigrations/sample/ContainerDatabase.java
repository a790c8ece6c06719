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

package io.github.tieredmigrations.sample;

import io.github.tieredmigrations.test.DatabaseContainer;
import io.github.tieredmigrations.test.DatabaseKind;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A PostgreSQL in a container, with {@code -Dtest.database=testcontainers}; otherwise
 * nothing, and the application brings along its own.
 */
@TestConfiguration(proxyBeanMethods = false)
@Conditional(ContainerDatabase.Wanted.class)
class ContainerDatabase {

	@Bean
	@ServiceConnection
	PostgreSQLContainer postgres() {
		return DatabaseContainer.create();
	}

	static final class Wanted implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return DatabaseKind.configured() == DatabaseKind.TESTCONTAINERS;
		}

	}

}
