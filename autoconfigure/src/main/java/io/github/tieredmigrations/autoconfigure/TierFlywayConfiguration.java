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

import java.util.Set;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * One Flyway per tier with all its scripts, to look at. No default candidates, so that
 * Spring Boot's own Flyway stays as it is.
 */
@Configuration(proxyBeanMethods = false)
class TierFlywayConfiguration {

	/** The names of the beans. */
	static final Set<String> BEAN_NAMES = Set.of("coreFlyway", "themeFlyway", "pluginFlyway", "entityFlyway");

	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "coreFlyway")
	Flyway coreFlyway(TieredMigrations migrations) {
		return migrations.flyway(Tier.CORE);
	}

	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "themeFlyway")
	Flyway themeFlyway(TieredMigrations migrations) {
		return migrations.flyway(Tier.THEME);
	}

	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "pluginFlyway")
	Flyway pluginFlyway(TieredMigrations migrations) {
		return migrations.flyway(Tier.PLUGIN);
	}

	@Bean(defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = "entityFlyway")
	Flyway entityFlyway(TieredMigrations migrations) {
		return migrations.flyway(Tier.ENTITY);
	}

}
