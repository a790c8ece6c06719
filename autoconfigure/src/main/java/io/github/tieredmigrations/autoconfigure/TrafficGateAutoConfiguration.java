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
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/**
 * Auto-configuration for the gate that keeps requests out until the migrations have
 * ended.
 */
@AutoConfiguration(after = MigrationsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnBean(value = MigrationsRunner.class, search = SearchStrategy.CURRENT)
@Import(ActuatorTrafficConfiguration.class)
public final class TrafficGateAutoConfiguration {

	/**
	 * The gate of an application on the servlet stack.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "migrationsTrafficGateFilter", search = SearchStrategy.CURRENT)
		FilterRegistrationBean<TrafficGateFilter> migrationsTrafficGateFilter(TrafficGate gate,
				ObjectProvider<TrafficExemption> exemptions) {
			FilterRegistrationBean<TrafficGateFilter> registration = new FilterRegistrationBean<>(
					new TrafficGateFilter(gate, TrafficExemption.anyOf(exemptions)));
			registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	/**
	 * The gate of an application on the reactive stack.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "migrationsTrafficGatePostProcessor", search = SearchStrategy.CURRENT)
		static TrafficGatePostProcessor migrationsTrafficGatePostProcessor(ObjectProvider<TrafficGate> gate,
				ObjectProvider<TrafficExemption> exemptions) {
			return new TrafficGatePostProcessor(gate, TrafficExemption.anyOf(exemptions));
		}

	}

}
