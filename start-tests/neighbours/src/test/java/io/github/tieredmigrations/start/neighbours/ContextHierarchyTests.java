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

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.test.Gate;
import io.github.tieredmigrations.test.RunningApplication;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.ParentContextApplicationContextInitializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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

	@RegisterExtension
	final ContextHierarchy contexts = new ContextHierarchy();

	@Test
	void childUsesWhatItsParentHasMigrated(CapturedOutput output) throws Exception {
		SpringApplicationBuilder parent = this.contexts.runParent(Application.class);
		ConfigurableApplicationContext child = this.contexts.runWeb(parent.child(Application.class));
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
		assertThat(child.getBeanFactory().containsLocalBean("tieredMigrations")).isFalse();
		assertThat(child.getBeansOfType(Flyway.class)).isEmpty();
		assertThat(child.getBean(TieredMigrations.class)).isSameAs(parent.context().getBean(TieredMigrations.class));
		assertThat(this.contexts.get("/anything").statusCode()).isEqualTo(404);
		assertThat(this.contexts.get("/actuator/migrations").body()).contains("\"outcome\":\"APPLIED\"");
		assertThat(this.contexts.get("/actuator/flyway").body()).contains("\"coreFlyway\"", "001_wait.sql");
	}

	@Test
	void childMigratesWhereItsParentWasOnlyRefreshedAndHoldsTrafficBack(CapturedOutput output) throws Exception {
		AnnotationConfigApplicationContext parent = this.contexts.refresh(Application.class);
		try (Gate gate = Gate.closed(this.contexts.database())) {
			CompletableFuture<ConfigurableApplicationContext> child = CompletableFuture
				.supplyAsync(() -> this.contexts.runWeb(this.contexts.application(Application.class).parent(parent)));
			gate.awaitScript();
			assertThat(this.contexts.get("/anything").statusCode()).isEqualTo(503);
			assertThat(this.contexts.get("/actuator/migrations").body()).contains("\"running\"");
			gate.open();
			child.join();
		}
		assertThat(this.contexts.get("/anything").statusCode()).isEqualTo(404);
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void childWithoutMigrationsHoldsNoTrafficBack() throws Exception {
		AnnotationConfigApplicationContext parent = this.contexts.refresh(Application.class);
		this.contexts
			.runWeb(this.contexts.application(Application.class).parent(parent).properties("migrations.enabled=false"));
		assertThat(this.contexts.get("/anything").statusCode()).isEqualTo(404);
	}

	@Test
	void childMigratesWhileItsBeansAreCreatedThoughItsParentWouldLater(CapturedOutput output) {
		AnnotationConfigApplicationContext parent = this.contexts.refresh(Application.class);
		this.contexts.runWeb(this.contexts.application(Application.class)
			.parent(parent)
			.properties("migrations.run-at=initialization"));
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void childMigratesTheDataSourceOfAParentThatKnowsNoMigrations(CapturedOutput output) throws Exception {
		SpringApplicationBuilder parent = this.contexts.runParent(OnlyDataSource.class);
		ConfigurableApplicationContext child = this.contexts.runWeb(parent.child(Application.class));
		assertThat(child.getBeanFactory().containsLocalBean("tieredMigrations")).isTrue();
		assertThat(child.getBean("coreFlyway")).isInstanceOf(Flyway.class);
		assertThat(this.contexts.get("/anything").statusCode()).isEqualTo(404);
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void siblingsShareTheRunOfTheirParent(CapturedOutput output) throws Exception {
		SpringApplicationBuilder parent = this.contexts.runParent(Application.class);
		SpringApplicationBuilder first = parent.child(Application.class).properties(this.contexts.properties());
		this.contexts.run(first.web(WebApplicationType.NONE));
		this.contexts.runWeb(first.sibling(Application.class));
		assertThat(this.contexts.get("/anything").statusCode()).isEqualTo(404);
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void siblingsWithADataSourceEachHaveNothingToDoFromTheSecondOn(CapturedOutput output) {
		SpringApplicationBuilder parent = this.contexts.runParent(Empty.class);
		for (int sibling = 0; sibling < 2; sibling++) {
			this.contexts.runWeb(parent.child(Application.class));
		}
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged", "nothing to do, 1 unchanged");
	}

	/**
	 * As Spring Cloud does: the parent is run while the child prepares its environment.
	 */
	@Test
	void bootstrapContextDoesNotMigrate(CapturedOutput output) {
		ConfigurableApplicationContext context = this.contexts.runWeb(this.contexts.application(Application.class)
			.listeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) (event) -> {
				ConfigurableApplicationContext bootstrap = this.contexts
					.run(new SpringApplicationBuilder(Empty.class).environment(event.getEnvironment())
						.web(WebApplicationType.NONE));
				event.getSpringApplication().addInitializers(new ParentContextApplicationContextInitializer(bootstrap));
			}));
		assertThat(context.getParent()).isNotNull();
		assertThat(context.getParent().getBeansOfType(TieredMigrations.class)).isEmpty();
		assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
	}

	@Test
	void contextOfTheManagementPortDoesNotMigrate(CapturedOutput output) {
		try (RunningApplication application = RunningApplication.start(Application.class, this.contexts.database(),
				this.contexts.with("management.server.port=0"))) {
			application.awaitStarted();
			assertThat(application.getManagement("/actuator/migrations").body()).contains("\"outcome\":\"APPLIED\"");
			assertThat(application.getManagement("/actuator/flyway").body()).contains("\"coreFlyway\"");
			assertThat(application.status("/anything")).isEqualTo(404);
			assertThat(summaries(output)).containsExactly("1 applied, 0 unchanged");
		}
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
