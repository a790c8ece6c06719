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

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationPlan;
import io.github.tieredmigrations.test.ApplicationProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandFrame}, and for what else heeds that a command runs.
 */
class CommandFrameTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@Test
	void whatTheApplicationDefinesIsReplacedAndOnlyTheCommandHears() {
		List<MigrationEvent> heard = new ArrayList<>();
		List<ContextRefreshedEvent> unheard = new ArrayList<>();
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
					DefaultLifecycleProcessor.class);
			context.registerBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					SimpleApplicationEventMulticaster.class);
			context.registerBean("eager", Object.class, () -> {
				throw new IllegalStateException("Nobody has asked for it");
			}, (definition) -> definition.setLazyInit(false));
			context.addApplicationListener((event) -> unheard.add((ContextRefreshedEvent) event));
			context.addBeanFactoryPostProcessor(new CommandFrame(heard::add));
			context.refresh();
			MigrationEvent event = new MigrationEvent.RunStarted("1",
					new MigrationPlan(List.of(), List.of(), List.of()));
			context.publishEvent(event);
			assertThat(heard).containsExactly(event);
			assertThat(unheard).isEmpty();
			assertThat(context.getBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME))
				.isInstanceOf(IdleLifecycleProcessor.class);
		}
	}

	@Test
	void theInitializerOnWhichOtherBeansWaitDoesNothing() {
		MigrationsContextRunner.on(this.project)
			.withPropertyValues("migrations.run-at=initialization", "migrations.command=status")
			.run((context) -> assertThat(context.getBean(JdbcClient.class)
				.sql("select count(*) from pg_tables where tablename = 'users'")
				.query(int.class)
				.single()).isZero());
	}

}
