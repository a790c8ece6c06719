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

package io.github.tieredmigrations.engine;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import io.github.tieredmigrations.test.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a start that has nothing to do costs two statements, however many modules
 * there are.
 */
class NothingToDoTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void hundredModulesCostTwoStatementsNoLockAndNoFlyway() {
		for (int module = 0; module < 100; module++) {
			for (int version = 1; version <= 5; version++) {
				this.project.script(
						"contents/themes/default/entities/e%d/migrations/00%d_x.sql".formatted(module, version),
						"select " + version);
			}
		}
		assertThat(this.project.migrate().applied()).hasSize(500);

		StatementLog log = new StatementLog(this.project.database().dataSource());
		List<ILoggingEvent> flyway = flywayLogOf(() -> {
			RunReport report = this.project.start(log).migrate();
			assertThat(report.outcome()).isEqualTo(Outcome.UP_TO_DATE);
			assertThat(report.unchanged()).isEqualTo(500);
		});
		assertThat(log.connections()).isOne();
		assertThat(log.statements()).hasSize(2).noneMatch((sql) -> sql.contains("pg_try_advisory_lock"));
		assertThat(flyway).isEmpty();
	}

	@Test
	void logOfFlywayIsSeenWhereThereIsSomethingToDo() {
		this.project.script("migrations/001_x.sql", "select 1");
		assertThat(flywayLogOf(this.project::migrate)).isNotEmpty();
	}

	@Test
	void changedSettingOfFlywayIsCheckedEvenThen() {
		this.project.script("migrations/001_x.sql", "select 1").migrate();
		assertThat(this.project.flyway("nonsense", "1").start().plan().problems()).hasSize(1);
	}

	private static List<ILoggingEvent> flywayLogOf(Runnable action) {
		Logger logger = (Logger) LoggerFactory.getLogger("org.flywaydb");
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		Level level = logger.getLevel();
		logger.setLevel(Level.DEBUG);
		logger.setAdditive(false);
		appender.start();
		logger.addAppender(appender);
		try {
			action.run();
			return appender.list;
		}
		finally {
			logger.detachAppender(appender);
			logger.setAdditive(true);
			logger.setLevel(level);
		}
	}

}
