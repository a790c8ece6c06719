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

import java.util.List;
import java.util.regex.Pattern;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that lack what the migrations can do without: the same class
 * path without the libraries in question.
 */
class OptionalDependenciesTests {

	private static final String ACTUATOR = "spring-boot-(starter-)?(actuator|health).*";

	private static final String MICROMETER = "micrometer-(core|jakarta9).*|spring-boot-(starter-)?micrometer-metrics.*";

	private static final String WEB = "spring-web.*|tomcat.*|jakarta\\.servlet.*"
			+ "|spring-boot-(starter-)?(webmvc|servlet|tomcat|web-server|http-converter).*";

	private static final String REACTIVE = "reactor-core.*|reactive-streams.*|spring-boot-webflux.*";

	private static final String JERSEY = "spring-boot-jersey.*";

	private static final String HIKARI = "HikariCP.*";

	private static final String SPRING_BOOTS_FLYWAY = "spring-boot-flyway.*";

	private static final String MESSAGING = "spring-(jms|kafka).*|kafka-clients.*";

	private static final String LIQUIBASE = "liquibase-core.*";

	private static final String BEAN = "bean: ";

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@Test
	void withAllOfThemEverythingIsThere() {
		assertThat(beansWithout("nothing")).contains("tieredMigrations", "migrationsEndpoint",
				"migrationsTrafficGateFilter", "actuatorTraffic", "kafkaListenersAtWork", "jmsListenersAtWork");
	}

	@Test
	void withoutActuatorThereIsNoEndpoint() {
		assertThat(beansWithout(ACTUATOR, MICROMETER)).contains("tieredMigrations", "migrationsTrafficGateFilter")
			.doesNotContain("migrationsEndpoint", "actuatorTraffic");
	}

	@Test
	void withoutWebThereIsNoGate() {
		assertThat(beansWithout(WEB)).contains("tieredMigrations", "migrationsEndpoint")
			.doesNotContain("migrationsTrafficGateFilter", "actuatorTraffic");
	}

	@Test
	void withoutReactiveLibrariesAndJersey() {
		assertThat(beansWithout(REACTIVE, JERSEY)).contains("tieredMigrations", "migrationsEndpoint",
				"migrationsTrafficGateFilter", "actuatorTraffic");
	}

	@Test
	void withoutMicrometerNothingElseIsMissing() {
		assertThat(beansWithout(MICROMETER)).contains("tieredMigrations", "migrationsEndpoint",
				"migrationsTrafficGateFilter", "actuatorTraffic");
	}

	@Test
	void withoutMessagingNoListenersAreHeldBack() {
		assertThat(beansWithout(MESSAGING)).contains("tieredMigrations", "scheduledTasksAtWork")
			.doesNotContain("kafkaListenersAtWork", "jmsListenersAtWork");
	}

	@Test
	void withoutAnyOfThemTheMigrationsAreThere() {
		assertThat(beansWithout(ACTUATOR, MICROMETER, WEB, REACTIVE, JERSEY, HIKARI, SPRING_BOOTS_FLYWAY, LIQUIBASE,
				MESSAGING))
			.contains("tieredMigrations")
			.doesNotContain("migrationsEndpoint", "migrationsTrafficGateFilter", "actuatorTraffic");
	}

	private List<String> beansWithout(String... libraries) {
		String[] properties = this.project.folder()
			.script("migrations/001_users.sql", "create table users (id int);")
			.properties("management.endpoints.jmx.exposure.include=*", "management.endpoints.web.exposure.include=*",
					"spring.datasource.type=" + SimpleDriverDataSource.class.getName());
		ChildProcess process = ChildProcess.run(Application.class, Pattern.compile(String.join("|", libraries)),
				this.project.database(), properties);
		assertThat(process.exitCode()).as(process.output()).isZero();
		assertThat(this.project.database().jdbc().sql("select count(*) from users").query(int.class).single()).isZero();
		return process.output()
			.lines()
			.filter((line) -> line.startsWith(BEAN))
			.map((line) -> line.substring(BEAN.length()))
			.toList();
	}

	/**
	 * An application that starts and tells which beans it has.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) {
			try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, arguments)) {
				assertThat(context.getBean(TieredMigrations.class).plan().isUpToDate()).isTrue();
				for (String name : context.getBeanDefinitionNames()) {
					System.out.println(BEAN + name);
				}
			}
		}

	}

}
