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

import java.util.List;
import java.util.function.Predicate;

import io.github.tieredmigrations.engine.TieredMigrations;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/**
 * Lets the migrations run once the application is there, and tells what works already.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRunAt(RunAt.APPLICATION_RUNNER)
class RunAtApplicationRunnerConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TrafficGate migrationsTrafficGate() {
		return new TrafficGate();
	}

	@Bean
	@Conditional(OnNoOtherMigrationsRunner.class)
	@DependsOnDatabaseInitialization
	MigrationsRunner migrationsRunner(TieredMigrations migrations, MigrationsProperties properties, TrafficGate gate,
			ConfigurableApplicationContext context) {
		RunAt.APPLICATION_RUNNER.require(properties.runAt());
		return new MigrationsRunner(new MigrationsStart(migrations, properties), gate, new ClosingContext(context));
	}

	@Bean
	EarlyWorkNotice earlyWorkNotice(ObjectProvider<EarlyWork> work) {
		return new EarlyWorkNotice(work);
	}

	@Bean
	@Order(1)
	EarlyWork scheduledTasksAtWork(ObjectProvider<ScheduledTaskHolder> holders) {
		return new EarlyWork("scheduled task",
				() -> holders.stream()
					.flatMap((holder) -> holder.getScheduledTasks().stream())
					.map((scheduled) -> scheduled.getTask().toString())
					.toList());
	}

	/**
	 * What listens to Kafka.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaListenerEndpointRegistry.class)
	static class KafkaConfiguration {

		@Bean
		@Order(2)
		EarlyWork kafkaListenersAtWork(ObjectProvider<KafkaListenerEndpointRegistry> registries) {
			return new EarlyWork("Kafka listener",
					() -> registries.stream()
						.flatMap((registry) -> registry.getAllListenerContainers().stream())
						.filter(MessageListenerContainer::isRunning)
						.map((container) -> String.valueOf(container.getListenerId()))
						.toList());
		}

	}

	/**
	 * What listens to JMS.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JmsListenerEndpointRegistry.class)
	static class JmsConfiguration {

		@Bean
		@Order(3)
		EarlyWork jmsListenersAtWork(ObjectProvider<JmsListenerEndpointRegistry> registries) {
			return new EarlyWork("JMS listener",
					() -> registries.stream().flatMap((registry) -> running(registry).stream()).toList());
		}

		private static List<String> running(JmsListenerEndpointRegistry registry) {
			Predicate<String> running = (id) -> {
				org.springframework.jms.listener.MessageListenerContainer container = registry.getListenerContainer(id);
				return container != null && container.isRunning();
			};
			return registry.getListenerContainerIds().stream().filter(running).sorted().toList();
		}

	}

}
