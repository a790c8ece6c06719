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

package io.github.tieredmigrations.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.modulith.ApplicationModule;

import org.springframework.boot.SpringBootVersion;

/**
 * The machine and what runs on it.
 */
final class Environment {

	private Environment() {
	}

	static String describe(EmbeddedPostgres server) throws SQLException, IOException {
		try (Connection connection = server.getPostgresDatabase().getConnection()) {
			OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
			return """
					%s, %d processors, load %.1f; %s %s; Java %s; PostgreSQL %s (embedded, loopback); \
					Spring Boot %s, Flyway %s, Spring Modulith %s""".formatted(processor(),
					system.getAvailableProcessors(), system.getSystemLoadAverage(), system.getName(),
					system.getArch().toLowerCase(Locale.ROOT), Runtime.version(),
					connection.getMetaData().getDatabaseProductVersion(), SpringBootVersion.getVersion(),
					version(Flyway.class), version(ApplicationModule.class));
		}
	}

	private static String version(Class<?> type) {
		String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
		return path.replaceAll(".*-([0-9][^/]*)\\.jar", "$1");
	}

	private static String processor() throws IOException {
		Path information = Path.of("/proc/cpuinfo");
		if (!Files.isReadable(information)) {
			return System.getProperty("os.arch");
		}
		return Files.readAllLines(information)
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse(System.getProperty("os.arch"));
	}

}
