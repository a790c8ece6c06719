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

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the README's table of what is held back until the run is over, by looking at an
 * application in both modes while a script is running.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeldBackTests {

	private static final Set<Row> FROM_OUTSIDE = EnumSet.range(Row.REQUESTS, Row.LIVENESS);

	private static final Duration LONG = Duration.ofMinutes(1);

	@TempDir
	private Path root;

	@Test
	void readmeSaysWhatIsHeldBackInWhichMode(CapturedOutput output) throws Exception {
		Map<Row, String> runner = observe("application-runner");
		assertThat(output).containsOnlyOnce("At work already, while scripts are pending: 1 scheduled task ("
				+ ConsumersApplication.Workers.class.getName() + ".tick), 1 Kafka listener (invoices), "
				+ "1 JMS listener (orders). If they use what the scripts create or change, "
				+ "set migrations.run-at=initialization");
		Map<Row, String> initialization = observe("initialization");
		assertThat(output).containsOnlyOnce("At work already");
		List<String> table = new ArrayList<>(
				List.of("| | `application-runner` (default) | `initialization` |", "| --- | --- | --- |"));
		for (Row row : Row.values()) {
			table.add("| %s | %s | %s |".formatted(row.title(), runner.get(row), initialization.get(row)));
		}
		assertThat(readme()).containsExactlyElementsOf(table);
	}

	private Map<Row, String> observe(String runAt) throws Exception {
		int port = freePort();
		try (TestDatabase database = TestDatabase.create(); Gate gate = Gate.closed(database)) {
			database.jdbc().sql(Schemas.TASKS + "create table notes (id bigint primary key);").update();
			database.jdbc().sql(Schemas.quartz()).update();
			database.jdbc().sql(Schemas.session()).update();
			try (RunningApplication application = launch(database, runAt, port)) {
				gate.awaitScript();
				Map<Row, String> cells = new EnumMap<>(Row.class);
				Observed observed = new Observed(application, port);
				FROM_OUTSIDE.forEach((row) -> cells.put(row, observed.of(row)));
				if (runAt.equals("application-runner")) {
					awaitMoments(application, EnumSet.range(Row.SCHEDULED, Row.KAFKA));
				}
				gate.open();
				application.awaitStarted();
				awaitMoments(application, EnumSet.complementOf(EnumSet.copyOf(FROM_OUTSIDE)));
				moments(application)
					.forEach((row, heldBack) -> cells.put(row, heldBack ? "held back" : "not held back"));
				return cells;
			}
		}
	}

	private RunningApplication launch(TestDatabase database, String runAt, int port) {
		MigrationFolder folder = new MigrationFolder(this.root).script("migrations/001_late.sql",
				Gate.SQL + "create table late (id int);");
		return RunningApplication.launch(ConsumersApplication.class, database,
				folder.properties("server.port=" + port, "migrations.run-at=" + runAt,
						"migrations.non-empty-schema=accept", "spring.quartz.job-store-type=jdbc",
						"spring.quartz.jdbc.initialize-schema=never", "spring.session.jdbc.cleanup-cron=-",
						"spring.kafka.bootstrap-servers=localhost:1", "spring.kafka.consumer.group-id=test",
						"logging.level.org.apache.kafka=off", "logging.level.org.apache.activemq=off",
						"management.endpoints.web.exposure.include=health,migrations"));
	}

	private static void awaitMoments(RunningApplication application, Set<Row> rows) {
		Awaitility.await()
			.atMost(LONG)
			.untilAsserted(() -> assertThat(moments(application)).containsKeys(rows.toArray(Row[]::new)));
	}

	private static Map<Row, Boolean> moments(RunningApplication application) {
		return application.context().getBean(Moments.class).heldBack();
	}

	private static List<String> readme() throws Exception {
		String section = Files.readString(Path.of("../../README.md"))
			.split("## What is held back until the run is over")[1].split("\n## ")[0];
		return Arrays.stream(section.split("\n")).filter((line) -> line.startsWith("|")).toList();
	}

	private static int freePort() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
