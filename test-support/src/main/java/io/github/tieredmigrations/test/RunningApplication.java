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

package io.github.tieredmigrations.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * A whole application that starts in a thread of its own and can be asked over HTTP while
 * it does.
 */
public final class RunningApplication implements AutoCloseable {

	private final CountDownLatch refreshed = new CountDownLatch(1);

	private final CompletableFuture<ConfigurableApplicationContext> started;

	private final Thread thread;

	private volatile @Nullable ConfigurableApplicationContext context;

	private RunningApplication(Class<?> source, List<String> properties) {
		SpringApplication application = new SpringApplicationBuilder(source).main(source)
			.listeners((ApplicationListener<ContextRefreshedEvent>) this::refreshed)
			.build();
		String[] arguments = properties.stream().map((property) -> "--" + property).toArray(String[]::new);
		this.started = new CompletableFuture<>();
		this.thread = new Thread(() -> run(application, arguments), "application");
		this.thread.start();
	}

	private void run(SpringApplication application, String[] arguments) {
		try {
			this.started.complete(application.run(arguments));
		}
		catch (Throwable ex) {
			this.started.completeExceptionally(ex);
		}
	}

	/**
	 * Starts an application and returns when its ports are open.
	 */
	public static RunningApplication start(Class<?> source, TestDatabase database, String... properties) {
		RunningApplication application = launch(source, database, properties);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> application.refreshed.getCount() == 0 || application.started.isCompletedExceptionally());
		return application;
	}

	/**
	 * Starts an application and returns at once.
	 */
	public static RunningApplication launch(Class<?> source, TestDatabase database, String... properties) {
		return new RunningApplication(source, properties(database, properties));
	}

	/**
	 * Returns the properties of an application that works on a database; the last of a
	 * name counts.
	 */
	public static List<String> properties(TestDatabase database, String... others) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "logging.config=classpath:logback-application.xml",
				"spring.main.banner-mode=off"));
		all.addAll(database.properties());
		all.addAll(Arrays.asList(others));
		Map<String, String> byName = new LinkedHashMap<>();
		all.forEach((property) -> byName.put(property.substring(0, property.indexOf('=')), property));
		return List.copyOf(byName.values());
	}

	private void refreshed(ContextRefreshedEvent event) {
		if (event.getApplicationContext().getParent() == null) {
			this.context = (ConfigurableApplicationContext) event.getApplicationContext();
			this.refreshed.countDown();
		}
	}

	/**
	 * Returns the context, refreshed, but not necessarily started.
	 */
	public ConfigurableApplicationContext context() {
		if (this.context == null) {
			awaitStarted();
		}
		return Objects.requireNonNull(this.context);
	}

	/**
	 * Waits until all runners have run.
	 * @throws RuntimeException what the start failed with
	 */
	public void awaitStarted() {
		try {
			this.started.orTimeout(1, TimeUnit.MINUTES).join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	public boolean isStarted() {
		return this.started.isDone();
	}

	public HttpResponse<String> get(String path) {
		return get("local.server.port", path);
	}

	public HttpResponse<String> getManagement(String path) {
		return get("local.management.port", path);
	}

	public int status(String path) {
		return get(path).statusCode();
	}

	public HttpResponse<String> post(String path) {
		return send("local.server.port", path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
	}

	private HttpResponse<String> get(String port, String path) {
		return send(port, path, HttpRequest.newBuilder());
	}

	private HttpResponse<String> send(String port, String path, HttpRequest.Builder request) {
		try {
			URI uri = URI.create("http://localhost:" + context().getEnvironment().getProperty(port) + path);
			// a connection for each request: Reactor Netty 1.3.7 at times stops reading
			// from one that is used again
			return HttpClient.newHttpClient()
				.send(request.uri(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(path, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		ConfigurableApplicationContext toClose = this.context;
		if (toClose != null) {
			toClose.close();
		}
		this.thread.interrupt();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !this.thread.isAlive());
	}

}
