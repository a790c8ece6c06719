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

package io.github.tieredmigrations.start.devtools;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.StatementLog;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Restarts itself twice, then adds a script in a folder that the developer tools watch,
 * and ends when that has restarted it once more.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RestartedApplication {

	private final Path folder;

	private final DataSource dataSource;

	RestartedApplication(@Value("${test.folder}") Path folder, DataSource dataSource) {
		this.folder = folder;
		this.dataSource = dataSource;
	}

	public static void main(String[] arguments) {
		SpringApplication.run(RestartedApplication.class, arguments);
	}

	@Bean
	static BeanPostProcessor statementLog() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof DataSource target) ? new StatementLog(target) : bean;
			}
		};
	}

	@EventListener
	void started(ApplicationReadyEvent event) throws Exception {
		StatementLog log = (StatementLog) this.dataSource;
		System.out.printf("start: %s, %d connections, %d statements: %s%n", getClass().getClassLoader(),
				log.connections(), log.statements().size(), Leftovers.seenBy(this.dataSource));
		AtomicInteger starts = (AtomicInteger) Restarter.getInstance().getOrAddAttribute("starts", AtomicInteger::new);
		switch (starts.incrementAndGet()) {
			case 1, 2 -> restart();
			case 3 ->
				new MigrationFolder(this.folder).script("migrations/002_second.sql", "create table second (id int);");
			default -> new Thread(() -> System.exit(0)).start();
		}
	}

	private static void restart() {
		new Thread(() -> Restarter.getInstance().restart()).start();
	}

}
