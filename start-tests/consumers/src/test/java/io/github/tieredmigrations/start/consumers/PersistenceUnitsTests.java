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

import java.nio.file.Path;

import javax.sql.DataSource;

import io.github.tieredmigrations.start.consumers.notes.Note;
import io.github.tieredmigrations.start.consumers.tasks.Task;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what JPA does of its own accord, with one persistence unit and with two.
 */
class PersistenceUnitsTests {

	private static final String TABLES = "select count(*) from information_schema.tables where lower(table_name) = 'tasks'";

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "initialization,validate", "application-runner,none" })
	void twoPersistenceUnitsWorkOnOneMigratedDatabase(String runAt, String ddlAuto) {
		String[] properties = new MigrationFolder(this.root).script("migrations/001_tasks.sql", Schemas.TASKS)
			.script("migrations/002_notes.sql", "create table notes (id bigint primary key);")
			.properties("migrations.run-at=" + runAt, "spring.jpa.hibernate.ddl-auto=" + ddlAuto,
					"spring.session.jdbc.cleanup-cron=-");
		try (TestDatabase database = TestDatabase.create();
				RunningApplication application = RunningApplication.start(TwoUnits.class, database, properties)) {
			application.awaitStarted();
			application.context()
				.getBean("entityManagerFactory", EntityManagerFactory.class)
				.runInTransaction((entities) -> entities.persist(new Task(1L, "write")));
			application.context()
				.getBean("notes", EntityManagerFactory.class)
				.runInTransaction((entities) -> entities.persist(new Note(1L)));
			assertThat(database.jdbc()
				.sql("select (select count(*) from tasks) + (select count(*) from notes)")
				.query(int.class)
				.single()).isEqualTo(2);
		}
	}

	@Test
	void hibernateCreatesNoTablesOfItsOwnInAnEmbeddedDatabaseThatIsMigrated() {
		assertThat(tablesInEmbeddedDatabase("migrations.enabled=true")).isZero();
		// as it does wherever nobody else cares for the tables
		assertThat(tablesInEmbeddedDatabase("migrations.enabled=false")).isOne();
	}

	private int tablesInEmbeddedDatabase(String enabled) {
		String[] properties = new MigrationFolder(this.root).properties("spring.datasource.url=jdbc:h2:mem:",
				"spring.datasource.generate-unique-name=true", "spring.session.jdbc.cleanup-cron=-", enabled);
		try (TestDatabase database = TestDatabase.create();
				RunningApplication application = RunningApplication.start(MigratesItself.class, database, properties)) {
			application.awaitStarted();
			return application.context().getBean(JdbcClient.class).sql(TABLES).query(int.class).single();
		}
	}

	/**
	 * An application that decides itself when to migrate; what it migrates is ours still.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MigratesItself {

		@Bean
		ApplicationRunner migrationsRunner() {
			return (args) -> {
			};
		}

	}

	/**
	 * An application with two persistence units.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoUnits {

		@Bean
		@Primary
		LocalContainerEntityManagerFactoryBean entityManagerFactory(EntityManagerFactoryBuilder builder,
				DataSource dataSource) {
			return builder.dataSource(dataSource).packages(Task.class).persistenceUnit("tasks").build();
		}

		@Bean
		@Qualifier("notes")
		LocalContainerEntityManagerFactoryBean notes(EntityManagerFactoryBuilder builder, DataSource dataSource) {
			return builder.dataSource(dataSource).packages(Note.class).persistenceUnit("notes").build();
		}

	}

}
