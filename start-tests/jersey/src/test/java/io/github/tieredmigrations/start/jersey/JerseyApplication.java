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

package io.github.tieredmigrations.start.jersey;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.glassfish.jersey.server.ResourceConfig;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An application that answers by Jersey, and by a servlet of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class JerseyApplication {

	@Bean
	ResourceConfig resources(JdbcClient jdbc) {
		return new ResourceConfig().register(new TasksResource(jdbc));
	}

	@Bean
	ServletRegistrationBean<HttpServlet> otherServlet() {
		return new ServletRegistrationBean<>(new HelloServlet(), "/other/*");
	}

	@SuppressWarnings("serial")
	static class HelloServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.getWriter().print("hello");
		}

	}

}
