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

package io.github.tieredmigrations.start.neighbours;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Contexts that see the same database and the same migration, and are closed after the
 * test, children first.
 */
final class ContextHierarchy implements BeforeEachCallback, AfterEachCallback {

	private final ApplicationProject project = new ApplicationProject();

	private final Deque<ConfigurableApplicationContext> contexts = new ArrayDeque<>();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private String[] properties;

	@Override
	public void beforeEach(ExtensionContext context) throws Exception {
		this.project.beforeEach(context);
		this.project.folder().script("migrations/001_wait.sql", "create table made (id int);" + Gate.SQL);
		this.properties = RunningApplication.properties(database(), with()).toArray(String[]::new);
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		this.contexts.forEach(ConfigurableApplicationContext::close);
		this.project.afterEach(context);
	}

	TestDatabase database() {
		return this.project.database();
	}

	/** Those that say where the migration is, and others. */
	String[] with(String... others) {
		List<String> all = new ArrayList<>(List.of("spring.flyway.enabled=false", "spring.liquibase.enabled=false",
				"management.endpoints.web.exposure.include=*"));
		all.addAll(List.of(others));
		return this.project.folder().properties(all.toArray(String[]::new));
	}

	/** The properties of each context. */
	String[] properties() {
		return this.properties;
	}

	SpringApplicationBuilder application(Class<?> source) {
		return new SpringApplicationBuilder(source).properties(this.properties);
	}

	ConfigurableApplicationContext run(SpringApplicationBuilder builder) {
		ConfigurableApplicationContext context = builder.run();
		this.contexts.addFirst(context);
		return context;
	}

	/** Runs an application without web server, which may then get children. */
	SpringApplicationBuilder runParent(Class<?> source) {
		SpringApplicationBuilder parent = application(source).web(WebApplicationType.NONE);
		run(parent);
		return parent;
	}

	/** Runs an application with the web server that {@link #get} asks. */
	ConfigurableApplicationContext runWeb(SpringApplicationBuilder builder) {
		return run(builder.web(WebApplicationType.SERVLET)
			.properties(this.properties)
			.listeners((ApplicationListener<WebServerInitializedEvent>) (event) -> this.port
				.complete(event.getWebServer().getPort())));
	}

	/** Refreshes a context that no {@code SpringApplication} runs. */
	AnnotationConfigApplicationContext refresh(Class<?> source) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		this.contexts.addFirst(context);
		TestPropertyValues.of(this.properties).applyTo(context);
		context.register(source);
		context.refresh();
		return context;
	}

	HttpResponse<String> get(String path) throws Exception {
		URI uri = URI.create("http://localhost:" + this.port.join() + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

}
