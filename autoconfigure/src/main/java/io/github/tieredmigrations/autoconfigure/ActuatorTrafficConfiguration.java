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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.jersey.autoconfigure.JerseyApplicationPath;
import org.springframework.boot.webflux.autoconfigure.WebFluxProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Configuration of what passes the gate for the actuator's sake, whichever library serves
 * it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ PathMappedEndpoints.class, ManagementPortType.class })
class ActuatorTrafficConfiguration {

	@Bean
	TrafficExemption actuatorTraffic(ObjectProvider<PathMappedEndpoints> endpoints,
			ObjectProvider<ActuatorPrefix> prefix, Environment environment) {
		return new ActuatorPaths(endpoints::getIfAvailable, () -> prefix.getIfAvailable(() -> () -> "").path(),
				ManagementPortType.get(environment) == ManagementPortType.SAME);
	}

	/**
	 * Where Spring MVC serves the actuator.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServletPath.class)
	static class WebMvcConfiguration {

		@Bean
		ActuatorPrefix actuatorPrefix(ObjectProvider<DispatcherServletPath> servlet) {
			return () -> servlet.stream().findFirst().map(DispatcherServletPath::getPrefix).orElse("");
		}

	}

	/**
	 * Where Jersey serves the actuator: wherever Spring MVC is missing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(JerseyApplicationPath.class)
	@ConditionalOnMissingClass("org.springframework.web.servlet.DispatcherServlet")
	static class JerseyConfiguration {

		@Bean
		ActuatorPrefix actuatorPrefix(ObjectProvider<JerseyApplicationPath> application) {
			return () -> application.stream().findFirst().map(JerseyApplicationPath::getPrefix).orElse("");
		}

	}

	/**
	 * Where WebFlux serves the actuator.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(WebFluxProperties.class)
	static class WebFluxConfiguration {

		@Bean
		ActuatorPrefix actuatorPrefix(ObjectProvider<WebFluxProperties> webFlux) {
			return () -> webFlux.stream().findFirst().map(WebFluxProperties::getBasePath).orElse("");
		}

	}

}
