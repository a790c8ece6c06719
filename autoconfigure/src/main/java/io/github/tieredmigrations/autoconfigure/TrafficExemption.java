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

/**
 * Tells which requests pass while the migrations run.
 */
@FunctionalInterface
interface TrafficExemption {

	/**
	 * Tells whether a request passes.
	 * @param path the path as the client sent it, without the context path
	 * @return {@code true} if it does
	 */
	boolean covers(String path);

	/**
	 * Returns the exemption of what one of several covers.
	 * @param exemptions the exemptions; asked for at each request, when all exist
	 * @return the exemption
	 */
	static TrafficExemption anyOf(ObjectProvider<TrafficExemption> exemptions) {
		return (path) -> exemptions.stream().anyMatch((exemption) -> exemption.covers(path));
	}

}
