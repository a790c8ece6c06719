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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.ParentContextApplicationContextInitializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for hierarchies of contexts: the migrations run once, in the first context that
 * is run and sees a {@code DataSource}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContextHierarchyTests {

	@TempDir
	private Path root;

	private TestDatabase database;

	private MigrationFolder folder;

	private String[] properties;

	private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.folder = new MigrationFolder(this.root).script("migrations/001_wait.sql",
				"create table made (id int);" + Gate.SQL);
		this.properties = RunningApplication.properties(this.database, properties()).toArray(String[]::new);
	}

	@AfterEach
	void close() {
		this.contexts.forEach(ConfigurableApplicationContext::close);
		this.database.close();
	}

	@Test
	void childUsesWhatItsParentHasMigrated(CapturedOutput output) throws Exception {
		SpringApplicationBuilder parent = application(Application.class).web(WebApplicationType.NONE);
		this.contexts.add(parent.run());
		ConfigurableApplicationContext child = run(web(parent.child(Application.class)));
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
		assertThat(child.getBeanFactory().containsLocalBean("tieredMigrations")).isFalse();
		assertThat(child.getBeansOfType(Flyway.class)).isEmpty();
		assertThat(child.getBean(TieredMigrations.class))
			.isSameAs(this.contexts.get(0).getBean(TieredMigrations.class));
		assertThat(get("/anything").statusCode()).isEqualTo(404);
		assertThat(get("/actuator/migrations").body()).contains("\"outcome\":\"APPLIED\"");
		assertThat(get("/actuator/flyway").body()).contains("\"coreFlyway\"", "001_wait.sql");
	}

	@Test
	void childMigratesWhereItsParentWasOnlyRefreshedAndHoldsTrafficBack(CapturedOutput output) throws Exception {
		AnnotationConfigApplicationContext parent = refreshed(Application.class);
		try (Gate gate = Gate.closed(this.database)) {
			CompletableFuture<ConfigurableApplicationContext> child = CompletableFuture
				.supplyAsync(() -> run(web(application(Application.class).parent(parent))));
			gate.awaitScript();
			assertThat(get("/anything").statusCode()).isEqualTo(503);
			assertThat(get("/actuator/migrations").body()).contains("\"running\"");
			gate.open();
			child.join();
		}
		assertThat(get("/anything").statusCode()).isEqualTo(404);
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void childWithoutMigrationsHoldsNoTrafficBack() throws Exception {
		AnnotationConfigApplicationContext parent = refreshed(Application.class);
		run(web(application(Application.class).parent(parent)).properties("migrations.enabled=false"));
		assertThat(get("/anything").statusCode()).isEqualTo(404);
	}

	@Test
	void childMigratesWhileItsBeansAreCreatedThoughItsParentWouldLater(CapturedOutput output) {
		AnnotationConfigApplicationContext parent = refreshed(Application.class);
		run(web(application(Application.class).parent(parent)).properties("migrations.run-at=initialization"));
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void childMigratesTheDataSourceOfAParentThatKnowsNoMigrations(CapturedOutput output) throws Exception {
		SpringApplicationBuilder parent = application(OnlyDataSource.class).web(WebApplicationType.NONE);
		this.contexts.add(parent.run());
		ConfigurableApplicationContext child = run(web(parent.child(Application.class)));
		assertThat(child.getBeanFactory().containsLocalBean("tieredMigrations")).isTrue();
		assertThat(child.getBean("coreFlyway")).isInstanceOf(Flyway.class);
		assertThat(get("/anything").statusCode()).isEqualTo(404);
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void siblingsShareTheRunOfTheirParent(CapturedOutput output) throws Exception {
		SpringApplicationBuilder parent = application(Application.class).web(WebApplicationType.NONE);
		this.contexts.add(parent.run());
		SpringApplicationBuilder first = parent.child(Application.class).properties(this.properties);
		run(first.web(WebApplicationType.NONE));
		run(web(first.sibling(Application.class)));
		assertThat(get("/anything").statusCode()).isEqualTo(404);
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void siblingsWithADataSourceEachHaveNothingToDoFromTheSecondOn(CapturedOutput output) {
		SpringApplicationBuilder parent = application(Empty.class).web(WebApplicationType.NONE);
		this.contexts.add(parent.run());
		for (int sibling = 0; sibling < 2; sibling++) {
			run(web(parent.child(Application.class)));
		}
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged", "nothing to do, 1 unchanged");
	}

	/**
	 * As Spring Cloud does: the parent is run while the child prepares its environment.
	 */
	@Test
	void bootstrapContextDoesNotMigrate(CapturedOutput output) {
		ConfigurableApplicationContext context = run(web(application(Application.class))
			.listeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) (event) -> {
				ConfigurableApplicationContext bootstrap = new SpringApplicationBuilder(Empty.class)
					.environment(event.getEnvironment())
					.web(WebApplicationType.NONE)
					.run();
				this.contexts.add(bootstrap);
				event.getSpringApplication().addInitializers(new ParentContextApplicationContextInitializer(bootstrap));
			}));
		assertThat(context.getParent()).isNotNull();
		assertThat(context.getParent().getBeansOfType(TieredMigrations.class)).isEmpty();
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void contextOfTheManagementPortDoesNotMigrate(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.start(Application.class, this.database,
				properties("management.server.port=0"))) {
			application.awaitStarted();
			assertThat(application.getManagement("/actuator/migrations").body()).contains("\"outcome\":\"APPLIED\"");
			assertThat(application.getManagement("/actuator/flyway").body()).contains("\"coreFlyway\"");
			assertThat(application.status("/anything")).isEqualTo(404);
			assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
		}
	}

	private SpringApplicationBuilder application(Class<?> source) {
		return new SpringApplicationBuilder(source).properties(this.properties);
	}

	private SpringApplicationBuilder web(SpringApplicationBuilder builder) {
		return builder.web(WebApplicationType.SERVLET)
			.properties(this.properties)
			.listeners((ApplicationListener<WebServerInitializedEvent>) (event) -> this.port
				.complete(event.getWebServer().getPort()));
	}

	private ConfigurableApplicationContext run(SpringApplicationBuilder builder) {
		ConfigurableApplicationContext context = builder.run();
		this.contexts.add(0, context);
		return context;
	}

	private AnnotationConfigApplicationContext refreshed(Class<?> source) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		this.contexts.add(context);
		TestPropertyValues.of(this.properties).applyTo(context);
		context.register(source);
		context.refresh();
		return context;
	}

	private String[] properties(String... others) {
		List<String> all = new ArrayList<>(List.of("spring.flyway.enabled=false", "spring.liquibase.enabled=false",
				"management.endpoints.web.exposure.include=*"));
		all.addAll(List.of(others));
		return this.folder.properties(all.toArray(String[]::new));
	}

	private HttpResponse<String> get(String path) throws Exception {
		URI uri = URI.create("http://localhost:" + this.port.join() + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	/** What each run said at its end. */
	private static List<String> summaries(CapturedOutput output) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains("Database ready: "))
			.map((line) -> line.replaceAll(".*Database ready: (.*unchanged).*", "$1"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
	static class OnlyDataSource {

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
