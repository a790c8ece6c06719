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

import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Keeps requests from a reactive application while the gate is closed.
 */
final class TrafficGateHandler implements HttpHandler {

	private final HttpHandler application;

	private final TrafficGate gate;

	private final TrafficExemption exemption;

	/**
	 * Creates the handler.
	 * @param application what handles requests that pass
	 * @param gate the gate
	 * @param exemption tells which requests pass while the gate is closed
	 */
	TrafficGateHandler(HttpHandler application, TrafficGate gate, TrafficExemption exemption) {
		this.application = application;
		this.gate = gate;
		this.exemption = exemption;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		if (this.gate.isOpen() || this.exemption.covers(request.getPath().pathWithinApplication().value())) {
			return this.application.handle(request, response);
		}
		return refuse(response);
	}

	private static Mono<Void> refuse(ServerHttpResponse response) {
		response.setStatusCode(TrafficRefusal.STATUS);
		TrafficRefusal.HEADERS.forEach(response.getHeaders()::set);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(TrafficRefusal.body())));
	}

}
