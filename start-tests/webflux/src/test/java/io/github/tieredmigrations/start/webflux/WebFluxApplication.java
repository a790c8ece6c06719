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

package io.github.tieredmigrations.start.webflux;

import java.util.Map;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.server.WebFilter;

/**
 * An application that answers in each way that WebFlux knows.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebFluxApplication {

	/** Starts the application with a script that waits at the gate. */
	static RunningApplication start(ApplicationProject project, String... properties) {
		project.folder().script("migrations/001_tasks.sql", Gate.SQL + "create table tasks (id int);");
		return project.start(WebFluxApplication.class, properties);
	}

	@Bean
	RouterFunction<ServerResponse> route() {
		return RouterFunctions.route()
			.GET("/route", (request) -> ServerResponse.ok().bodyValue("hello"))
			.GET("/{*path}", (request) -> request.path().contains("hello") && !request.path().endsWith(".txt"),
					(request) -> ServerResponse.ok().bodyValue("hello"))
			.build();
	}

	@Bean
	HandlerMapping webSockets() {
		WebSocketHandler echo = (session) -> session.send(session.receive().doOnNext((message) -> message.retain()));
		return new SimpleUrlHandlerMapping(Map.of("/echo", echo), -1);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	WebFilter filterThatAnswers() {
		return (exchange, chain) -> exchange.getRequest().getPath().value().endsWith("/filter")
				? exchange.getResponse().setComplete() : chain.filter(exchange);
	}

	@RestController
	record TasksController(JdbcClient jdbc) {

		@GetMapping("/tasks")
		Mono<String> count() {
			return Mono.fromSupplier(() -> this.jdbc.sql("select count(*) from tasks").query(String.class).single())
				.subscribeOn(Schedulers.boundedElastic());
		}

	}

}
