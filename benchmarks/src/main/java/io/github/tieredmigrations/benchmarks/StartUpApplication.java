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

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An application that uses its database at the start, and then tells how long that took,
 * how much heap it holds and which threads it has.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StartUpApplication {

	/**
	 * Names the contender that migrates; without it only the starter does, if it is
	 * there.
	 */
	static final String CONTENDER = "benchmark.contender";

	public static void main(String[] args) throws InterruptedException {
		long begin = System.nanoTime();
		SpringApplication.run(StartUpApplication.class, args);
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
		System.out.println("START %d %d %s".formatted(millis, usedKilobytes(), threads()));
		System.exit(0);
	}

	@Bean
	ApplicationRunner use(DataSource dataSource, Environment environment) {
		return (args) -> {
			JdbcClient.create(dataSource).sql("select 1").query().singleValue();
			String contender = environment.getProperty(CONTENDER);
			if (contender != null) {
				migrate(Contender.of(contender), dataSource);
			}
		};
	}

	private static void migrate(Contender contender, DataSource dataSource) {
		ClassLoader files = StartUpApplication.class.getClassLoader();
		try (Start start = contender.factory().prepare(files, StartUp.MODULES, dataSource)) {
			start.migrate();
		}
	}

	/** The pool has started its threads by then. */
	private static long usedKilobytes() throws InterruptedException {
		for (int time = 0; time < 3; time++) {
			TimeUnit.MILLISECONDS.sleep(200);
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
	}

	private static String threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map((thread) -> thread.getName().replace(' ', '_'))
			.sorted()
			.collect(Collectors.joining(","));
	}

}
