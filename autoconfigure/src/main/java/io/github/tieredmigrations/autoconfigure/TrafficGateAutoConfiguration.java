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

import java.util.EnumSet;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the gate that keeps requests out until the migrations have
 * ended.
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(MigrationsRunner.class)
public final class TrafficGateAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "migrationsTrafficGateFilter", search = SearchStrategy.CURRENT)
	FilterRegistrationBean<TrafficGateFilter> migrationsTrafficGateFilter(TrafficGate gate,
			ObjectProvider<TrafficExemption> exemptions) {
		FilterRegistrationBean<TrafficGateFilter> registration = new FilterRegistrationBean<>(new TrafficGateFilter(
				gate, (request) -> exemptions.stream().anyMatch((exemption) -> exemption.covers(request))));
		registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/**
	 * What passes where Spring MVC serves the actuator.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PathMappedEndpoints.class, ManagementPortType.class, DispatcherServletPath.class })
	static class WebMvcActuatorConfiguration {

		@Bean
		TrafficExemption actuatorTraffic(ObjectProvider<PathMappedEndpoints> endpoints,
				ObjectProvider<DispatcherServletPath> servlet, Environment environment) {
			return new ActuatorPaths(endpoints::getIfAvailable,
					() -> servlet.stream().findFirst().map(DispatcherServletPath::getPrefix).orElse(""),
					ManagementPortType.get(environment) == ManagementPortType.SAME);
		}

	}

	/**
	 * What passes where something else serves the actuator.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PathMappedEndpoints.class, ManagementPortType.class })
	@ConditionalOnMissingClass("org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath")
	static class ActuatorConfiguration {

		@Bean
		TrafficExemption actuatorTraffic(ObjectProvider<PathMappedEndpoints> endpoints, Environment environment) {
			return new ActuatorPaths(endpoints::getIfAvailable, () -> "",
					ManagementPortType.get(environment) == ManagementPortType.SAME);
		}

	}

}
