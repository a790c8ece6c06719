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

package io.github.tieredmigrations.datasources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.RunningApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for a server that only repeats what another one writes.
 */
@ExtendWith(OutputCaptureExtension.class)
class StandbyTests {

	@RegisterExtension
	final Project project = new Project();

	@TempDir
	private Path root;

	@Test
	void standbyIsRefusedWhereScriptsArePendingOnly(CapturedOutput output) throws IOException {
		try (EmbeddedPostgres primary = server(); RunningApplication application = start(primary)) {
			application.awaitStarted();
			// as while the primary runs a script outside a transaction
			application.context()
				.getBean(JdbcClient.class)
				.sql("""
						insert into migration_log (run_id, module, module_key, history_table, version, script, direction, event,
						began) select run_id, module, module_key, history_table, '9', '009_index.sql', 'up', 'began', began
						from migration_log where module = 'core' limit 1""")
				.update();
		}
		Files.createFile(this.root.resolve("data/standby.signal"));
		try (EmbeddedPostgres standby = server()) {
			try (RunningApplication application = start(standby)) {
				application.awaitStarted();
				assertThat(application.context().getBean(TieredMigrations.class).plan().warnings()).anySatisfy(
						(warning) -> assertThat(warning.message()).contains("another process has been running"));
			}
			this.project.script("migrations/004_more.sql", "select 1;");
			try (RunningApplication application = start(standby)) {
				assertThatException().isThrownBy(application::awaitStarted);
			}
		}
		assertThat(output).contains("Database ready: nothing to do", "APPLICATION FAILED TO START",
				"scripts are pending (1), but the server is a standby", "primary");
	}

	private EmbeddedPostgres server() throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(this.root.resolve("data"))
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "off")
			.setPGStartupWait(Duration.ofMinutes(1))
			.start();
	}

	private RunningApplication start(EmbeddedPostgres server) {
		return this.project.start(Application.class,
				"spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
