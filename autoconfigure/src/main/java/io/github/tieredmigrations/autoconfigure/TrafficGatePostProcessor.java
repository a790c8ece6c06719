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
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Puts the gate before everything that handles the requests of a reactive application.
 */
final class TrafficGatePostProcessor implements BeanPostProcessor {

	private final ObjectProvider<TrafficGate> gate;

	private final TrafficExemption exemption;

	/**
	 * Creates the post-processor.
	 * @param gate the gate; asked for when the application's handler exists
	 * @param exemption tells which requests pass while the gate is closed
	 */
	TrafficGatePostProcessor(ObjectProvider<TrafficGate> gate, TrafficExemption exemption) {
		this.gate = gate;
		this.exemption = exemption;
	}

	// A WebFilter or a decorator of the handler would be within the base path, would be
	// inherited by the management server and would miss a handler of the application's
	// own.
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof HttpHandler application)
				? new TrafficGateHandler(application, this.gate.getObject(), this.exemption) : bean;
	}

}
