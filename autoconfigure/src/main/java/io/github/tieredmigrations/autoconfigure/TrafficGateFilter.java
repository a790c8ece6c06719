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

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Keeps requests from all servlets and filters while the gate is closed.
 */
final class TrafficGateFilter implements Filter {

	private static final String PASSED = TrafficGateFilter.class.getName() + ".passed";

	private final TrafficGate gate;

	private final TrafficExemption exemption;

	/**
	 * Creates the filter.
	 * @param gate the gate
	 * @param exemption tells which requests pass while the gate is closed
	 */
	TrafficGateFilter(TrafficGate gate, TrafficExemption exemption) {
		this.gate = gate;
		this.exemption = exemption;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (this.gate.isOpen() || passes((HttpServletRequest) request)) {
			chain.doFilter(request, response);
		}
		else {
			refuse((HttpServletResponse) response);
		}
	}

	private boolean passes(HttpServletRequest request) {
		// an error or asynchronous dispatch of a request that passed shows another path
		if (request.getAttribute(PASSED) == null && this.exemption.covers(path(request))) {
			request.setAttribute(PASSED, true);
		}
		return request.getAttribute(PASSED) != null;
	}

	private static String path(HttpServletRequest request) {
		return request.getRequestURI().substring(request.getContextPath().length());
	}

	private static void refuse(HttpServletResponse response) throws IOException {
		response.setStatus(TrafficRefusal.STATUS.value());
		TrafficRefusal.HEADERS.forEach(response::setHeader);
		response.getOutputStream().write(TrafficRefusal.body());
	}

}
