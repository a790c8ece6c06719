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

import java.util.regex.Pattern;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.ChildProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications without a web server: what they have to do comes after the run,
 * and the process ends by itself.
 */
class NonWebApplicationTests {

	private static final Pattern WEB_LIBRARIES = Pattern.compile("spring-web.*|tomcat.*|jakarta\\.servlet.*|reactor.*"
			+ "|reactive-streams.*|spring-boot-(starter-)?(web|servlet|tomcat|jersey|http-converter).*");

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder()
			.script("migrations/001_users.sql", "create table users (id int); insert into users values (1);");
	}

	@Test
	void otherRunnersFollowAndTheProcessEndsWithZero() {
		ChildProcess process = ChildProcess.run(Application.class, WEB_LIBRARIES, this.project.database(),
				this.project.folder().properties());
		assertThat(process.output()).containsSubsequence("Database ready: 1 applied", "users: 1, gates: 0");
		assertThat(process.exitCode()).isZero();
	}

	@Test
	void webLibrariesOnTheClassPathMakeNoGate() {
		ChildProcess process = ChildProcess.run(Application.class, this.project.database(),
				this.project.folder().properties("spring.main.web-application-type=none"));
		assertThat(process.output()).containsSubsequence("Database ready: 1 applied", "users: 1, gates: 0");
		assertThat(process.exitCode()).isZero();
	}

	@Test
	void failureKeepsOtherRunnersFromRunningAndEndsTheProcessWithOne() {
		this.project.folder().script("migrations/002_broken.sql", "select 1 / 0;");
		ChildProcess process = ChildProcess.run(Application.class, WEB_LIBRARIES, this.project.database(),
				this.project.folder().properties());
		assertThat(process.output()).contains("APPLICATION FAILED TO START", "002_broken.sql")
			.doesNotContain("users: ");
		assertThat(process.exitCode()).isEqualTo(1);
	}

	/**
	 * An application that does something and ends.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) {
			SpringApplication.run(Application.class, arguments);
		}

		@Bean
		CommandLineRunner report(JdbcClient jdbc, ApplicationContext context) {
			return (arguments) -> System.out
				.println("users: " + jdbc.sql("select count(*) from users").query(int.class).single() + ", gates: "
						+ (context.containsBean("migrationsTrafficGateFilter") ? 1 : 0));
		}

	}

}
