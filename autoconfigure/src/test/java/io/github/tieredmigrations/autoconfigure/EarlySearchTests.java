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

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the search for modules that begins before the beans are made.
 */
class EarlySearchTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder()
			.script("migrations/001_users.sql", "create table users (id int);")
			.script("contents/plugins/ai/migrations/001_prompts.sql", "create table prompts (id int);")
			.script("contents/plugins/mail/migrations/001_mails.sql", "create table mails (id int);");
	}

	@Test
	void servesTheRunAndLeavesNoThread() throws IOException {
		assertThat(tablesAfterStartOnClasspath(OneMoreScriptAfterTheSearch.class)).containsExactly("prompts", "users");
	}

	@Test
	void isRepeatedWhereSomethingElseWasConfiguredMeanwhile() throws IOException {
		assertThat(tablesAfterStartOnClasspath(AnotherPlugin.class)).containsExactly("mails", "users");
	}

	@Test
	void leavesFoldersAloneToWhichABeanMayAddFiles() {
		assertThat(tablesAfterStart(OneMoreScriptAfterTheSearch.class, this.project.folder().properties()))
			.containsExactly("late", "prompts", "users");
	}

	private List<String> tablesAfterStartOnClasspath(Class<?> application) throws IOException {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader files = new URLClassLoader(new URL[] { this.project.root().toUri().toURL() }, before)) {
			thread.setContextClassLoader(files);
			return tablesAfterStart(application);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private List<String> tablesAfterStart(Class<?> application, String... locations) {
		List<String> properties = new ArrayList<>(Arrays.asList(locations));
		properties.addAll(List.of("migrations.plugin.active=ai", "spring.main.web-application-type=none",
				"spring.flyway.enabled=false", "test.root=" + this.project.root()));
		try (RunningApplication running = RunningApplication.start(application, this.project.database(),
				properties.toArray(String[]::new))) {
			running.awaitStarted();
		}
		return this.project.database()
			.jdbc()
			.sql("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
					+ " and relname not like 'migration%' order by 1")
			.query(String.class)
			.list();
	}

	/**
	 * An application that gets one more script once the search is over.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OneMoreScriptAfterTheSearch {

		@Bean
		static BeanFactoryPostProcessor oneMoreScript(ConfigurableEnvironment environment) {
			return (beanFactory) -> {
				Awaitility.await().until(() -> !isSearching());
				new MigrationFolder(Path.of(environment.getRequiredProperty("test.root")))
					.script("migrations/002_late.sql", "create table late (id int);");
			};
		}

		private static boolean isSearching() {
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.anyMatch((thread) -> thread.getName().equals("migrations-search"));
		}

	}

	/**
	 * An application that decides late which plugin is active.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnotherPlugin {

		@Bean
		static BeanFactoryPostProcessor anotherPlugin(ConfigurableEnvironment environment) {
			return (beanFactory) -> environment.getPropertySources()
				.addFirst(new MapPropertySource("late", Map.of("migrations.plugin.active", "mail")));
		}

	}

}
