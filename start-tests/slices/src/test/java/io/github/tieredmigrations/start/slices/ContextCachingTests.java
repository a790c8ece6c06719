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

package io.github.tieredmigrations.start.slices;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.github.tieredmigrations.autoconfigure.MigrationsAutoConfiguration;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.StatementLog;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the contexts of a test suite cost that share a database.
 */
class ContextCachingTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static final List<StatementLog> LOGS = new ArrayList<>();

	@BeforeEach
	void clear() throws Exception {
		contextOf(First.class);
		LOGS.clear();
	}

	@AfterAll
	static void drop() {
		DATABASE.close();
	}

	@Test
	void contextFromTheCacheCostsNothing() throws Exception {
		assertThat(contextOf(First.class)).isSameAs(contextOf(First.class));
		assertThat(LOGS).isEmpty();
	}

	@Test
	void anotherContextOnTheSameDatabaseCostsOneConnectionAndTwoStatements() throws Exception {
		assertThat(contextOf(Second.class)).isNotSameAs(contextOf(First.class));
		assertThat(LOGS).singleElement().satisfies((log) -> {
			assertThat(log.connections()).isOne();
			assertThat(log.statements()).hasSize(2);
		});
	}

	@Test
	void hierarchyOfContextsMigratesOnce() throws Exception {
		ApplicationContext child = contextOf(Hierarchy.class);
		assertThat(child.getParent()).isNotNull();
		assertThat(child.getBean(TieredMigrations.class)).isSameAs(child.getParent().getBean(TieredMigrations.class));
		assertThat(LOGS).singleElement().satisfies((log) -> {
			assertThat(log.connections()).isOne();
			assertThat(log.statements()).hasSize(2);
		});
	}

	private static ApplicationContext contextOf(Class<?> test) throws Exception {
		return new TestContextManager(test).getTestContext().getApplicationContext();
	}

	/**
	 * What the tests have in common.
	 */
	interface SameDatabase {

		@DynamicPropertySource
		static void database(DynamicPropertyRegistry properties) {
			properties.add("spring.datasource.url", DATABASE::url);
			properties.add("spring.datasource.username", DATABASE::username);
			properties.add("spring.datasource.password", DATABASE::password);
		}

	}

	@SpringBootTest(classes = Application.class)
	static class First implements SameDatabase {

	}

	@SpringBootTest(classes = Application.class, properties = "another=context")
	static class Second implements SameDatabase {

	}

	@SpringBootTest
	@ContextHierarchy({ @ContextConfiguration(classes = Application.class),
			@ContextConfiguration(classes = Child.class) })
	static class Hierarchy implements SameDatabase {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class })
	static class Application {

		@Bean
		static BeanPostProcessor statementLog() {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					if (bean instanceof DataSource dataSource) {
						LOGS.add(new StatementLog(dataSource));
						return LOGS.get(LOGS.size() - 1);
					}
					return bean;
				}
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class })
	static class Child {

	}

}
