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

package io.github.tieredmigrations.sample;

import java.nio.file.Path;

import javax.sql.DataSource;

import io.github.tieredmigrations.test.DatabaseKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the databases on which {@link TestSampleApplication} starts.
 */
class TestSampleApplicationTests {

	private final String kindOfTheBuild = System.getProperty("test.database", "embedded");

	@AfterEach
	void restoreKind() {
		System.setProperty("test.database", this.kindOfTheBuild);
	}

	@Test
	void theEmbeddedDatabaseIsTheDefault(@TempDir Path directory) {
		System.clearProperty("test.database");
		try (ConfigurableApplicationContext application = TestSampleApplication
			.start("--server.port=0", "--sample.data-directory=" + directory)
			.getApplicationContext()) {
			assertThat(application.getBeanNamesForType(PostgreSQLContainer.class)).isEmpty();
			assertThat(JdbcClient.create(application.getBean(DataSource.class))
				.sql("select count(*) from migration_log where event = 'applied'")
				.query(Integer.class)
				.single()).isEqualTo(17);
		}
	}

	/** Everything is wired, but no bean is made: the container is not started. */
	@Test
	void theContainerTakesThePlaceOfTheEmbeddedDatabase() {
		System.setProperty("test.database", DatabaseKind.TESTCONTAINERS.toString());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(SampleApplication.class, ContainerDatabase.class);
			context.refreshForAotProcessing(new RuntimeHints());
			assertThat(context.getBeanNamesForType(PostgreSQLContainer.class)).containsExactly("postgres");
			assertThat(context.findAnnotationOnBean("postgres", ServiceConnection.class)).isNotNull();
			assertThat(context.getBeanNamesForType(JdbcConnectionDetails.class)).singleElement()
				.asString()
				.contains("ForPostgres");
			assertThat(context.containsBean("embeddedDatabase")).isFalse();
		}
	}

	@Test
	void typingErrorStartsNothing() {
		System.setProperty("test.database", "testcontainer");
		assertThatIllegalArgumentException().isThrownBy(TestSampleApplication::start)
			.withMessageContaining("can only be 'embedded' or 'testcontainers'");
	}

}
