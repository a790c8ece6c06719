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

import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.Filter;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * An application that says of each of its parts that it is at work; most need a schema.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
class CommandedApplication {

	public static void main(String[] arguments) {
		System.out.println("main");
		new Thread(LockSupport::park, "a thread that never ends").start();
		SpringApplication.run(CommandedApplication.class, arguments);
		System.out.println("AT WORK: main goes on");
	}

	private static void atWork(String what) {
		System.out.println("AT WORK: " + what);
	}

	@Bean
	ApplicationRunner applicationRunner() {
		return (arguments) -> atWork("application runner");
	}

	@Bean
	CommandLineRunner commandLineRunner() {
		return (arguments) -> atWork("command line runner");
	}

	@Bean
	InitializingBean reader(JdbcClient jdbc) {
		return () -> atWork("bean that reads " + jdbc.sql("select count(*) from users").query(int.class).single());
	}

	@Bean
	@Lazy(false)
	InitializingBean neverLazy() {
		return () -> atWork("bean that is never lazy");
	}

	@Bean
	SmartInitializingSingleton singleton() {
		return () -> atWork("smart initializing singleton");
	}

	@Bean
	SmartLifecycle lifecycle() {
		return new SmartLifecycle() {

			@Override
			public void start() {
				atWork("lifecycle");
			}

			@Override
			public void stop() {
			}

			@Override
			public boolean isRunning() {
				return false;
			}

		};
	}

	@Bean
	Filter filter() {
		atWork("filter");
		return (request, response, chain) -> chain.doFilter(request, response);
	}

	@Bean
	ExitCodeGenerator exitCode() {
		return () -> 77;
	}

	@Bean
	Job job() {
		return new Job();
	}

	@EventListener
	void refreshed(ContextRefreshedEvent event) {
		atWork("listener of " + event);
	}

	@EventListener
	void started(ApplicationStartedEvent event) {
		atWork("listener of " + event);
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		atWork("listener of " + event);
	}

	@EventListener
	void available(AvailabilityChangeEvent<?> event) {
		atWork("listener of " + event);
	}

	@EventListener
	void closed(ContextClosedEvent event) {
		atWork("listener of " + event);
	}

	/**
	 * Works every millisecond.
	 */
	static class Job {

		@Scheduled(fixedRate = 1)
		void work() {
			atWork("scheduled task");
		}

	}

}
