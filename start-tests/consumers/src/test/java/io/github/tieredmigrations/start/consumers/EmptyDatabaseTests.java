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

package io.github.tieredmigrations.start.consumers;

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.start.consumers.tasks.Task;
import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.RunningApplication;
import jakarta.persistence.EntityManagerFactory;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for applications whose beans need tables that only the migrations create.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmptyDatabaseTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@BeforeEach
	void create() {
		this.project.folder()
			.script("migrations/001_tasks.sql", Schemas.TASKS)
			.script("migrations/002_notes.sql", "create table notes (id bigint primary key);");
	}

	@Test
	void jpaValidatesAfterMigrationsAtInitialization() {
		try (RunningApplication application = start(JpaApplication.class, "migrations.run-at=initialization")) {
			application.awaitStarted();
			EntityManagerFactory factory = application.context().getBean(EntityManagerFactory.class);
			factory.runInTransaction((entities) -> entities.persist(new Task(1L, "write")));
			String title = factory.callInTransaction((entities) -> entities.find(Task.class, 1L).title());
			assertThat(title).isEqualTo("write");
		}
	}

	@Test
	void jpaThatValidatesBeforeTheRunIsTold(CapturedOutput output) {
		fails(JpaApplication.class);
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:",
				"The bean 'entityManagerFactory' needs what the database does not have:", "missing table [notes]",
				"The migrations had not run by then", "set migrations.run-at=initialization");
	}

	@Test
	void columnOfAScriptThatIsPendingIsTold(CapturedOutput output) {
		this.project.folder().script("migrations/001_tasks.sql", "create table tasks (id bigint primary key);");
		try (RunningApplication application = start(JpaApplication.class, "spring.jpa.hibernate.ddl-auto=none")) {
			application.awaitStarted();
		}
		this.project.folder().script("migrations/003_title.sql", "alter table tasks add title varchar(255);");
		fails(JpaApplication.class);
		assertThat(output).contains("missing column [title] in table [tasks]", "The migrations had not run by then",
				"set migrations.run-at=initialization");
	}

	@Test
	void tableThatNoScriptCreatesIsToldWithBothWaysOut(CapturedOutput output) {
		try (RunningApplication application = start(JpaApplication.class, "spring.jpa.hibernate.ddl-auto=none")) {
			application.awaitStarted();
		}
		this.project.database().jdbc().sql("drop table notes").update();
		fails(JpaApplication.class);
		assertThat(output).contains("missing table [notes]", "If no script creates it, correct the bean");
	}

	@Test
	void storesOfQuartzAndSessionAndJooqComeAfterMigrationsAtInitialization() throws Exception {
		storesInScripts();
		try (RunningApplication application = start(StoresApplication.class, "migrations.run-at=initialization")) {
			application.awaitStarted();
			assertThat(application.context().getBean(Scheduler.class).checkExists(new JobKey("nightly"))).isTrue();
			JdbcIndexedSessionRepository sessions = application.context().getBean(JdbcIndexedSessionRepository.class);
			save(sessions);
			assertThat(
					this.project.database().jdbc().sql("select count(*) from spring_session").query(int.class).single())
				.isOne();
			assertThat(application.context().getBean(Titles.class).all()).isEmpty();
		}
	}

	@Test
	void quartzThatReadsItsStoreBeforeTheRunIsTold(CapturedOutput output) {
		storesInScripts();
		fails(StoresApplication.class, "spring.jpa.hibernate.ddl-auto=none");
		assertThat(output).contains("does not exist (SQLSTATE 42P01)", "The migrations had not run by then",
				"set migrations.run-at=initialization");
	}

	private static <S extends Session> void save(SessionRepository<S> sessions) {
		sessions.save(sessions.createSession());
	}

	private void storesInScripts() {
		this.project.folder()
			.script("migrations/003_quartz.sql", Schemas.quartz())
			.script("migrations/004_session.sql", Schemas.session());
	}

	private void fails(Class<?> source, String... properties) {
		try (RunningApplication application = start(source, properties)) {
			assertThatExceptionOfType(Exception.class).isThrownBy(application::awaitStarted);
		}
	}

	private RunningApplication start(Class<?> source, String... properties) {
		List<String> all = new ArrayList<>(List.of(this.project.folder()
			.properties("spring.jpa.hibernate.ddl-auto=validate", "spring.quartz.jdbc.initialize-schema=never",
					"spring.session.jdbc.initialize-schema=never", "spring.session.jdbc.cleanup-cron=-")));
		all.addAll(List.of(properties));
		return RunningApplication.start(source, this.project.database(), all.toArray(String[]::new));
	}

	/**
	 * An application whose entities have to fit their tables.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class JpaApplication {

	}

	/**
	 * An application whose libraries have their tables in the database.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class StoresApplication {

		@Bean
		JobDetail nightly() {
			return JobBuilder.newJob(Nightly.class).withIdentity("nightly").storeDurably().build();
		}

		@Bean
		Titles titles(DSLContext jooq) {
			return new Titles(jooq.fetch("select title from tasks").getValues(0, String.class));
		}

	}

	/**
	 * What is in the database while beans are created.
	 *
	 * @param all the titles
	 */
	record Titles(List<String> all) {
	}

	/**
	 * A job that does nothing.
	 */
	public static class Nightly implements Job {

		@Override
		public void execute(JobExecutionContext context) {
		}

	}

}
