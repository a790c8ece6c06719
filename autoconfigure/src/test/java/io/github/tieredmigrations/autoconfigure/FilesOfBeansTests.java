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

import java.nio.file.Path;

import io.github.tieredmigrations.engine.RunReport;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.SpringProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for files that come from a bean, or are written by one, in applications in which
 * one thread at a time creates beans.
 */
class FilesOfBeansTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void lockStrictly() {
		SpringProperties.setFlag(DefaultListableBeanFactory.STRICT_LOCKING_PROPERTY_NAME);
	}

	@AfterEach
	void lockLeniently() {
		SpringProperties.setProperty(DefaultListableBeanFactory.STRICT_LOCKING_PROPERTY_NAME, null);
	}

	@Test
	void nobodyWaitsForTheOtherWhereMigrationsRunWhileBeansAreCreated() {
		assertStarts(StoringApplication.class, "migrations.run-at=initialization");
	}

	@Test
	void nobodyWaitsForTheOtherWhereABeanMigrates() {
		assertStarts(MigratingApplication.class, "migrations.run-at=application-runner");
	}

	@Test
	void scriptThatABeanWritesBeforeTheRunIsApplied() {
		MigrationFolder folder = this.project.folder();
		try (RunningApplication application = RunningApplication.launch(UnpackingApplication.class,
				this.project.database(), folder.properties("test.folder=" + folder.root()))) {
			assertThatNoException().isThrownBy(application::awaitStarted);
			assertThat(application.context().getBean(TieredMigrations.class).status().lastRun()).isNotNull()
				.satisfies((run) -> assertThat(run.applied()).hasSize(1));
		}
	}

	private void assertStarts(Class<?> type, String runAt) {
		try (RunningApplication application = RunningApplication.launch(type, this.project.database(),
				this.project.folder()
					.properties(runAt,
							// a folder in a jar, which is asked of the context
							"migrations.theme.active=util",
							"migrations.theme.locations=classpath:org/postgresql/{theme}"))) {
			assertThatNoException().isThrownBy(application::awaitStarted);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class StoringApplication {

		@Bean
		static BeanFactoryPostProcessor filesOfStore(ConfigurableApplicationContext context) {
			return (beanFactory) -> context.addProtocolResolver((location, loader) -> {
				if (location.startsWith("jar:")) {
					context.getBean(Store.class);
				}
				return null;
			});
		}

		@Bean
		@Lazy
		Store store() {
			return new Store();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MigratingApplication extends StoringApplication {

		@Bean
		RunReport migratesWhileBeansAreCreated(TieredMigrations migrations) {
			return migrations.migrate();
		}

	}

	/** Begins its work when all beans are there, and before any runner. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class UnpackingApplication {

		@Bean
		ApplicationListener<ContextRefreshedEvent> unpacks(@Value("${test.folder}") Path folder) {
			return (event) -> new MigrationFolder(folder).script("migrations/001_users.sql",
					"create table users (id bigint)");
		}

	}

	static class Store {

	}

}
