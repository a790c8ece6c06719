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

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Lets the migrations run before the beans that use the database are created.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRunAt(RunAt.INITIALIZATION)
@Conditional(OnNoOtherMigrationsRunner.class)
class RunAtInitializationConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MigrationsInitializer migrationsInitializer(TieredMigrations migrations, MigrationsProperties properties) {
		RunAt.INITIALIZATION.require(properties.runAt());
		return new MigrationsInitializer(new MigrationsStart(migrations, properties));
	}

	@Bean
	static LazyInitializationExcludeFilter migrationsInitializerIsNeverLazy() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigrationsInitializer.class);
	}

}
