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

import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.init.DatabaseInitializationProperties;
import org.springframework.boot.sql.autoconfigure.init.SqlInitializationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What else may work on the database of an application, which comes first.
 */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseInitializationDependencyConfigurer.class)
class NeighboursConfiguration {

	@Bean
	OtherFlyways otherFlyways(ListableBeanFactory beanFactory) {
		return new OtherFlyways(beanFactory);
	}

	@Bean
	InitializationScripts initializationScripts(ObjectProvider<SqlInitializationProperties> application,
			ObjectProvider<DatabaseInitializationProperties> libraries) {
		return new InitializationScripts(application, libraries);
	}

	/**
	 * What is there where Liquibase is.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringLiquibase.class)
	static class LiquibaseConfiguration {

		@Bean
		Liquibases liquibases(ObjectProvider<SpringLiquibase> liquibases) {
			return new Liquibases(liquibases);
		}

	}

}
