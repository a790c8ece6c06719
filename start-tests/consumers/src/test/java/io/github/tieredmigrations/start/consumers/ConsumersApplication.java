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

import javax.sql.DataSource;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with everything that uses tables or works by itself.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
class ConsumersApplication {

	@Bean
	Moments moments(DataSource dataSource) {
		return new Moments(dataSource);
	}

	@Bean
	static Births births(BeanFactory beanFactory) {
		return new Births(beanFactory);
	}

	@Bean
	Object usesJdbc(JdbcTemplate jdbc) {
		return "given " + jdbc;
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ApplicationRunner firstRunner(Moments moments) {
		return (args) -> moments.now(Row.RUNNERS);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	CommandLineRunner firstCommandLineRunner(Moments moments) {
		return (args) -> moments.now(Row.RUNNERS);
	}

	@Bean(initMethod = "start", destroyMethod = "stop")
	EmbeddedActiveMQ broker() throws Exception {
		EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
		return broker.setConfiguration(new ConfigurationImpl().setPersistenceEnabled(false)
			.setSecurityEnabled(false)
			.addAcceptorConfiguration("in-vm", "vm://0"));
	}

	@Bean
	ConnectionFactory connectionFactory(EmbeddedActiveMQ broker) {
		ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://0");
		factory.setUseTopologyForLoadBalancing(false);
		return factory;
	}

	@Bean
	Workers workers(Moments moments, JmsTemplate jms) {
		return new Workers(moments, jms);
	}

	@RestController
	static class Requests {

		@GetMapping("/")
		String answer() {
			return "answered";
		}

	}

	/**
	 * What works by itself.
	 */
	record Workers(Moments moments, JmsTemplate jms) {

		@Scheduled(fixedDelay = 3_600_000)
		void tick() {
			this.moments.now(Row.SCHEDULED);
		}

		@JmsListener(id = "orders", destination = "orders")
		void order(String order) {
			this.moments.now(Row.JMS);
		}

		@KafkaListener(id = "invoices", topics = "invoices")
		void invoice(String invoice) {
		}

		/** It begins to poll; that no broker answers does not matter here. */
		@EventListener
		void consumer(ConsumerStartedEvent event) {
			this.moments.now(Row.KAFKA);
		}

		@EventListener
		void order(ContextRefreshedEvent event) {
			if (event.getApplicationContext().getParent() == null) {
				this.jms.convertAndSend("orders", "one");
			}
		}

		@EventListener
		void ready(ApplicationReadyEvent event) {
			this.moments.now(Row.READY);
		}

	}

}
