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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to a request that comes before the database is ready, the same on every
 * stack.
 */
final class TrafficRefusal {

	static final HttpStatus STATUS = HttpStatus.SERVICE_UNAVAILABLE;

	private static final String TEXT = "The database is being migrated. Please try again in a moment.\n";

	static final Map<String, String> HEADERS = Map.of(HttpHeaders.RETRY_AFTER, "5", HttpHeaders.CACHE_CONTROL,
			"no-store", HttpHeaders.CONTENT_TYPE, MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8",
			HttpHeaders.CONTENT_LENGTH, String.valueOf(body().length));

	private TrafficRefusal() {
	}

	static byte[] body() {
		return TEXT.getBytes(StandardCharsets.UTF_8);
	}

}
