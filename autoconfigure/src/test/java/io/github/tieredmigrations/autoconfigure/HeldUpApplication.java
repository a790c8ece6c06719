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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.PriorityOrdered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A servlet application whose migrations are held up.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class HeldUpApplication {

	private static CountDownLatch release;

	static RunningApplication start(TestDatabase database, String... properties) {
		release = new CountDownLatch(1);
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("spring.flyway.enabled=false");
		return RunningApplication.start(HeldUpApplication.class, database, all.toArray(String[]::new));
	}

	static void release(RunningApplication application) {
		release.countDown();
		application.awaitStarted();
	}

	@Bean
	ActiveModules holdUp() {
		return () -> {
			awaitRelease();
			return new Selection(null, List.of());
		};
	}

	@Bean
	ReleaseAtTheEnd releaseAtTheEnd() {
		return new ReleaseAtTheEnd();
	}

	private static void awaitRelease() {
		try {
			release.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Bean
	ServletRegistrationBean<HttpServlet> otherServlet() {
		return new ServletRegistrationBean<>(new HelloServlet(), "/other/*");
	}

	@Bean
	RouterFunction<ServerResponse> route() {
		return RouterFunctions.route().GET("/route", (request) -> ServerResponse.ok().body("hello")).build();
	}

	/**
	 * Comes before the migrations are told to end, which cannot reach into a bean.
	 */
	static class ReleaseAtTheEnd implements ApplicationListener<ContextClosedEvent>, PriorityOrdered {

		@Override
		public void onApplicationEvent(ContextClosedEvent event) {
			release.countDown();
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	@RestController
	static class HelloController {

		@GetMapping({ "/hello", "/info/hello", "/livez/hello", "/actuator/info/hello" })
		String hello() {
			return "hello";
		}

		@GetMapping("/later")
		Callable<String> later() {
			return this::hello;
		}

	}

	@SuppressWarnings("serial")
	static class HelloServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("hello");
		}

	}

}
